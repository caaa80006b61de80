import type { ConsentRule, SignatureLevel } from '@weshare/contract/consent'
import type { InstrumentRef, Protocol } from '@weshare/contract/studies'
import { errorsAmong } from '@weshare/science/base'
import { checkSchedule } from '@weshare/science/schedule'
import type { Fault } from '../../platform/problem.ts'
import { checkConsent } from './consent-terms.ts'
import { checkNotice } from './check-notice.ts'
import { protocolSentences } from './protocol-sentences.ts'

export interface ProtocolSurroundings {
  sites: ReadonlySet<string>
  instruments: readonly (InstrumentRef & { usable: boolean })[]
  /** Sites of the centres where somebody was included: they can no longer leave the study. */
  occupied: readonly { site: string, name: string }[]
  /** The rule on consent for this category today; null when there is none. */
  rule: ConsentRule | null
  /** The levels of signature that are provided here. */
  levels: readonly SignatureLevel[]
}

type Note = (where: string, code: string, given?: Record<string, string | number>) => void

/** Everything that forbids publishing a protocol, each fault with its place; none when it can be opened. */
export function checkProtocol(protocol: Protocol, around: ProtocolSurroundings): Fault[] {
  const faults: Fault[] = []
  const note: Note = (where, code, given = {}) => {
    const [fr, en] = protocolSentences[code]?.(given) ?? [`ne convient pas (${code})`, `is not right (${code})`]
    faults.push({ where, code, fr, en })
  }
  checkCentres(protocol, around, note)
  checkArms(protocol, note)
  checkVisits(protocol, around, note)
  checkNotice(protocol, note)
  checkConsent(protocol, around, note)
  return faults
}

/** The places of a list that repeat an earlier one. */
const repeated = (words: readonly string[]): number[] => words.flatMap((word, index) => (words.indexOf(word) < index ? [index] : []))

function checkCentres({ centres }: Protocol, { sites, occupied }: ProtocolSurroundings, note: Note): void {
  if (centres.length === 0) note('centres', 'no-centre')
  for (const index of repeated(centres.map(({ site }) => site.toLowerCase()))) note(`centres[${index}].site`, 'site-twice')
  centres.forEach(({ site }, index) => {
    if (!sites.has(site.toLowerCase())) note(`centres[${index}].site`, 'site-unknown')
  })
  for (const { site, name } of occupied) {
    if (!centres.some((centre) => centre.site.toLowerCase() === site)) note('centres', 'centre-occupied', { name })
  }
}

function checkArms({ arms, visits }: Protocol, note: Note): void {
  for (const index of repeated(arms.map(({ id }) => id))) note(`arms[${index}].id`, 'arm-twice', { arm: arms[index]?.id ?? '' })
  visits.forEach((visit, place) => {
    const named = visit.arms ?? []
    named.forEach((arm, index) => {
      if (!arms.some(({ id }) => id === arm)) note(`visits[${place}].arms[${index}]`, 'arm-unknown', { arm })
    })
    for (const index of repeated(named)) note(`visits[${place}].arms[${index}]`, 'arm-twice', { arm: named[index] ?? '' })
  })
}

function checkVisits({ visits }: Protocol, { instruments }: ProtocolSurroundings, note: Note): void {
  // One person answers a questionnaire once at a visit, whatever its version: the address is its name there.
  const schedule = visits.map((visit) => ({ ...visit, instruments: visit.instruments.map(({ url }) => ({ id: url, version: '' })) }))
  for (const { where, code, params } of errorsAmong(checkSchedule(schedule.map(withoutAbsentArms)))) {
    note(where, code, { ...params, ...(typeof params['instrument'] === 'string' && { instrument: params['instrument'].replace(/\|$/, '') }) })
  }
  visits.forEach((visit, place) => visit.instruments.forEach(({ url, version }, index) => {
    const found = instruments.find((one) => one.url === url && one.version === version)
    const where = `visits[${place}].instruments[${index}]`
    if (found === undefined) note(where, 'instrument-unknown', { url, version })
    else if (!found.usable) note(where, 'instrument-without-wording', { url, version })
  }))
}

/** An absent member and one that is undefined are two things to the type system, one to everybody else. */
function withoutAbsentArms<V extends { arms?: string[] | undefined }>({ arms, ...visit }: V): Omit<V, 'arms'> & { arms?: string[] } {
  return arms === undefined ? visit : { ...visit, arms }
}
