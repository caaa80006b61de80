import { plainDateAt } from '@weshare/science/base'
import { findInstrument } from '@weshare/science/library'
import { thresholdsOf, type Bilingual } from '@weshare/science/instruments'
import type { Tx } from '../../platform/transaction.ts'
import { describeInstruments, keyOf } from './describe-instruments.ts'
import { readInstruments, readStudy, streamParticipants, streamVisits, type Scope, type VisitRead } from './reading-store.ts'
import { centresToExport } from './store.ts'

/** One scale of the study's instruments, and the column that holds its scores. */
export interface ScaleColumn {
  name: string
  scale: string
  title: Bilingual
  instrument: { url: string, version: string, short: string }
  range: readonly [number, number]
  higherIs: 'better' | 'worse' | 'neutral'
  /** The smallest change that matters, where the instrument's data sheet knows one. */
  important: number | null
}

/** A participant at one visit: expected because the visit came, or there because something was answered. */
export interface ScoreRow {
  id: string, site: string, arm: string | null, visit: string, visitOrder: number, scores: readonly (number | null)[]
  /** Days, in the participant's own time zone. */
  anchor: string, date: string | null, withdrawn: string | null
}
export interface ScoresRead { study: { code: string, version: number | null, sha256: string | null }, centres: string[], participants: string[], scales: ScaleColumn[], rows: ScoreRow[] }

/** The scales that the instruments of a study give scores on, each under a name that R takes as it is. */
export async function listScales(tx: Tx, study: string): Promise<ScaleColumn[]> {
  const kept = await readInstruments(tx, study)
  const described = new Map(describeInstruments(kept).map((one) => [keyOf(one), one]))
  const found = kept.flatMap(({ url, version, library }) => {
    const key = library === null ? undefined : findInstrument(library)?.scoring
    const short = described.get(keyOf({ url, version }))?.short ?? ''
    return [...(key?.scales ?? []), ...(key?.derived ?? [])].map((scale) => ({
      scale: scale.id, title: scale.title, instrument: { url, version, short }, range: scale.range, higherIs: scale.higherIs,
      important: (key === undefined ? [] : thresholdsOf(key, scale.id)).find(({ kind }) => kind === 'MCID')?.value ?? null,
    }))
  }).toSorted((left, right) => compare(left.instrument.short, right.instrument.short))
  return found.map((one) => {
    const alone = found.filter(({ scale }) => plain(scale) === plain(one.scale)).length === 1
    return { ...one, name: plain(alone ? one.scale : `${one.instrument.short}_${one.scale}`) }
  })
}

/**
 * The scores of a study, a row for each participant and visit, as consent and the reader's rights allow at this moment; null when the
 * study is not theirs. A visit that nobody answered is a row without scores once its window has closed on `today`: before, nothing is missing.
 */
export async function readScores(tx: Tx, { study: id, today }: { study: string, today: string }): Promise<ScoresRead | null> {
  const study = await readStudy(tx, id)
  const scope: Scope = { study: id, centres: await centresToExport(tx, id) }
  if (study === undefined || scope.centres.length === 0) return null
  const scales = await listScales(tx, id)
  const participants: string[] = []
  for await (const one of streamParticipants(tx, scope)) participants.push(one.id)
  const places = new Map(scales.map((column, index) => [`${keyOf(column.instrument)}|${column.scale}`, index]))
  const rows: ScoreRow[] = []
  for await (const visit of streamVisits(tx, scope)) {
    if (visit.finished_at === null && visit.closes >= today) continue
    rows.push(rowOf(visit, { width: scales.length, places }))
  }
  return { study, centres: [...scope.centres], participants, scales, rows }
}

function rowOf(visit: VisitRead, { width, places }: { width: number, places: ReadonlyMap<string, number> }): ScoreRow {
  const scores: (number | null)[] = Array.from({ length: width }, () => null)
  for (const { url, version, scale, value } of visit.scores) {
    const place = places.get(`${keyOf({ url, version })}|${scale}`)
    if (place !== undefined) scores[place] = value
  }
  return {
    id: visit.pseudonym, site: visit.centre, arm: visit.arm, visit: visit.visit_id, visitOrder: visit.visit_order,
    anchor: visit.anchor, date: dayIn(visit.finished_at, visit.zone), withdrawn: dayIn(visit.withdrawn_at, visit.zone), scores,
  }
}

const dayIn = (instant: Date | null, zone: string): string | null => (instant === null ? null : plainDateAt(instant, zone))
const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right))

function plain(name: string): string {
  const clean = name.normalize('NFD').replaceAll(/[^A-Za-z0-9_]+/g, '_').replaceAll(/^_+|_+$/g, '')
  return /^[A-Za-z]/.test(clean) ? clean : `S_${clean}`
}
