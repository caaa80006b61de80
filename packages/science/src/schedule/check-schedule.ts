import { errorAt, warningAt } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import type { Visit } from './plan-activities.ts'

const longestStudyInDays = 36_525

/**
 * Checks the visits of a protocol: ids once, whole and possible days, something to fill at each visit. Two visits of the
 * same arm whose windows overlap for the same questionnaire give a warning: a form received then could belong to either.
 * `where` is the place in the list, such as 'visits[2].windowAfter'.
 * @source the product's own rules for a schedule that can be followed without a doubt
 */
export function checkSchedule(visits: readonly Visit[]): Finding[] {
  const findings = visits.flatMap((visit, index) => checkVisit(visit, `visits[${index}]`))
  if (visits.length === 0) findings.push(errorAt('visits', 'no-visit'))
  visits.forEach((visit, index) => {
    const where = `visits[${index}]`
    const before = visits.slice(0, index)
    if (before.some(({ id }) => id === visit.id)) findings.push(errorAt(`${where}.id`, 'visit-twice', { visit: visit.id }))
    for (const other of before) {
      if (other.id === visit.id || !overlap(other, visit)) continue
      findings.push(...sharedInstruments(other, visit).map((instrument) =>
        warningAt(where, 'windows-overlap', { visit: visit.id, other: other.id, instrument })))
    }
  })
  return findings
}

function checkVisit(visit: Visit, where: string): Finding[] {
  const findings: Finding[] = []
  if (visit.id.trim() === '') findings.push(errorAt(`${where}.id`, 'absent'))
  for (const language of ['fr', 'en'] as const) {
    if (visit.title[language].trim() === '') findings.push(errorAt(`${where}.title.${language}`, 'absent'))
  }
  for (const name of ['offsetDays', 'windowBefore', 'windowAfter'] as const) {
    const days = visit[name]
    const possible = Number.isSafeInteger(days) && Math.abs(days) <= longestStudyInDays
    const negative = name !== 'offsetDays' && days < 0
    if (!possible) findings.push(errorAt(`${where}.${name}`, 'not-days', { days }))
    else if (negative) findings.push(errorAt(`${where}.${name}`, 'negative-window', { days }))
  }
  if (visit.instruments.length === 0) findings.push(errorAt(`${where}.instruments`, 'no-instrument', { visit: visit.id }))
  const keys = visit.instruments.map(({ id, version }) => `${id}|${version}`)
  const again = keys.filter((key, index) => keys.indexOf(key) !== index)
  findings.push(...again.map((instrument) =>
    errorAt(`${where}.instruments`, 'instrument-twice', { visit: visit.id, instrument })))
  if (visit.arms?.length === 0) findings.push(errorAt(`${where}.arms`, 'no-arm', { visit: visit.id }))
  return findings
}

function overlap(left: Visit, right: Visit): boolean {
  const together = left.arms === undefined || right.arms === undefined || left.arms.some((arm) => right.arms?.includes(arm))
  return together && left.offsetDays - left.windowBefore <= right.offsetDays + right.windowAfter
    && right.offsetDays - right.windowBefore <= left.offsetDays + left.windowAfter
}

function sharedInstruments(left: Visit, right: Visit): string[] {
  return left.instruments.map(({ id }) => id).filter((id) => right.instruments.some((other) => other.id === id))
}
