import { isMissing, numericValue, textIn, type Answer } from '@weshare/science/instruments'
import type { Cell } from './columns.ts'
import { keyOf, type InstrumentVariables, type ItemVariable } from './describe-instruments.ts'
import type { ActivityRead } from './reading-store.ts'

const longestText = 80

export const instantCell = (instant: Date | null): Cell => instant?.toISOString() ?? null

/** One row per answered question, in the order of the questionnaire; a question left with a reason is a row too. */
export function longRows(study: string, activity: ActivityRead, instrument: InstrumentVariables): Cell[][] {
  const { answers } = activity
  if (answers === null) return []
  const before = [...placeCells(study, activity, instrument), activity.mode, activity.source, activity.language]
  const after = [instantCell(activity.started_at), instantCell(activity.finished_at), instantCell(activity.received_at), activity.zone]
  return instrument.items.filter(({ item }) => Object.hasOwn(answers, item.linkId)).map(({ item }) => {
    const answer = answers[item.linkId]
    const value = isMissing(answer) ? [null, null, answer?.missing ?? null] : [valueCell(answer), numberCell(item, answer), null]
    return [...before, item.linkId, shorten(textIn(item, activity.language ?? 'fr')), ...value, ...after]
  })
}

export function scoreRows(study: string, activity: ActivityRead, instrument: InstrumentVariables): Cell[][] {
  const before = placeCells(study, activity, instrument)
  return activity.scores.map((score) => [...before, score.scale, score.value, score.reason, score.answered, score.needed, score.version])
}

function placeCells(study: string, activity: ActivityRead, instrument: InstrumentVariables): Cell[] {
  return [study, activity.pseudonym, activity.centre, activity.arm, activity.visit_id, activity.visit_order,
    instrument.short, instrument.url, instrument.version, activity.response]
}

/** Puts the answers and scores of one response into the cells of its participant and visit, by column name. */
export function fillCells(cells: Map<string, Cell>, activity: ActivityRead, instrument: InstrumentVariables): void {
  const { answers } = activity
  if (answers === null) return
  for (const { item, column, weight } of instrument.items) {
    const answer = Object.hasOwn(answers, item.linkId) ? answers[item.linkId] : undefined
    if (isMissing(answer)) continue
    cells.set(column.name, typeof answer === 'boolean' ? Number(answer) : valueCell(answer))
    if (weight !== null) cells.set(weight.name, numericValue(item, answer))
  }
  const columns = new Map(instrument.scales.map((column) => [column.scale, column.name]))
  for (const score of activity.scores) {
    const name = columns.get(score.scale)
    if (name !== undefined && score.latest) cells.set(name, score.value)
  }
}

export function valueCell(answer: Answer): Cell {
  if (typeof answer === 'string' || typeof answer === 'number') return answer
  return typeof answer === 'boolean' ? String(answer) : JSON.stringify(answer)
}

function numberCell(item: ItemVariable['item'], answer: Answer): Cell {
  return typeof answer === 'boolean' ? Number(answer) : numericValue(item, answer)
}

function shorten(text: string): string {
  const letters = Array.from(text.replaceAll(/\s+/g, ' ').trim())
  return letters.length <= longestText ? letters.join('') : `${letters.slice(0, longestText - 1).join('')}…`
}

/** The instruments of a study, found by address and version. */
export function indexInstruments(instruments: readonly InstrumentVariables[]): (activity: Pick<ActivityRead, 'instrument_url' | 'instrument_version'>) => InstrumentVariables {
  const known = new Map(instruments.map((instrument) => [keyOf(instrument), instrument]))
  return (activity) => {
    const found = known.get(keyOf({ url: activity.instrument_url, version: activity.instrument_version }))
    if (found === undefined) throw new Error('An activity names an instrument that is not kept.')
    return found
  }
}
