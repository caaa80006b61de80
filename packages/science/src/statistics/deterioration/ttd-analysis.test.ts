import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/index.ts'
import type { Options } from '../analysis/index.ts'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { deteriorationAnalyses, deteriorationFindings, type PatientTime, type TtdResult } from './index.ts'

const data = new URL('../../../../../../shared/data/qol/', import.meta.url)
const cellsOf = (text: string): string[][] => text.trim().split('\n').map((line) => line.trim().split(',').map((cell) => cell.replaceAll('"', '')))
const cellsIn = (file: string): string[][] => cellsOf(readFileSync(new URL(file, data), 'utf8'))
const tableIn = (text: string): Table => { const [header = [], ...rows] = cellsOf(text); return tableOf('followed.csv', header, rows) }
const sheet = deteriorationAnalyses.find(({ id }) => id === 'ttd')
const run = (table: Table, options: Options): TtdResult => {
  if (sheet === undefined) throw new Error('the sheet of ttd is missing')
  return sheet.run(table, options) as TtdResult
}
const options: Options = { id: 'id', visit: 'visit', date: 'date', score: 'score', death: 'death', mcid: 10, direction: 'higher-better', reference: 'baseline', definition: 'first', 'death-rule': 'ignore' }
const refusalOf = (table: Table, changed: Options): string => {
  const outcome = attempt(() => run(table, { ...options, ...changed }))
  return outcome.ok ? 'no refusal' : outcome.finding.code
}

/** `TUDD|QL|10|best|def2|death`, as the reference files name their specifications. */
function optionsOfSpec(spec: string): Options {
  const [kind, score = '', mcid = '', reference = '', last = '', death] = spec.split('|')
  return {
    ...options, score, mcid, reference, direction: ['FA', 'pain'].includes(score) ? 'higher-worse' : 'higher-better', 'death-rule': death === 'death' ? 'event' : 'ignore',
    ...(kind === 'TTD' ? { 'no-baseline': last } : { definition: last.replace('def', 'definitive-') }),
  }
}

function differencesFrom(expected: readonly string[][], table: Table, shift: number): { compared: number, different: string[] } {
  const found = new Map<string, Map<string, PatientTime>>()
  const different: string[] = []
  for (const [spec = '', id = '', time, event] of expected) {
    const times = found.get(spec) ?? new Map(run(table, optionsOfSpec(spec)).patients.map((one) => [String(Number(one.id) + shift), one]))
    found.set(spec, times)
    const ours = times.get(id)
    const wanted = time === '' || time === undefined ? null : Number(time)
    const same = ours !== undefined && (wanted === null ? ours.time === null : Math.abs((ours.time ?? NaN) - wanted) < 1e-9 && ours.event === Number(event))
    if (!same) different.push(`${spec} ${id}`)
  }
  return { compared: expected.length, different }
}

test('every patient of the first reference set has the reference time and event under the 108 specifications', ({ skip }) => {
  skip(!existsSync(data), 'the reference data are not beside this checkout')
  const [, ...items] = cellsIn('qolr_dataqol_items.csv')
  const scores = new Map(cellsIn('qolr_dataqol_scores_expected.csv').slice(1).map((row) => [`${row[0]} ${row[1]}`, row]))
  const rows = items.map((row) => [row[0], row[2], row[3], row[34], scores.get(`${row[0]} ${row[2]}`)?.[2], scores.get(`${row[0]} ${row[2]}`)?.[8]].map((cell) => cell ?? ''))
  const table = tableOf('dataqol', ['id', 'visit', 'date', 'death', 'QL', 'FA'], rows)
  const { compared, different } = differencesFrom(cellsIn('qolr_ttd_tudd_expected.csv').slice(1), table, 0)
  expect(compared).toBe(4320)
  expect(different.filter((one) => !one.endsWith(' 17'))).toEqual([])
  expect(different, 'patient 17 has two dates of death, the earlier counts').toEqual([])
  expect(run(table, { ...optionsOfSpec('TTD|QL|5|baseline|censored|death') }).warnings).toContainEqual(expect.objectContaining({ code: 'deterioration/two-deaths', params: { id: '17', days: '14, 194' } }))
})

test('every patient of the second reference set has the reference time and event under the 108 specifications', ({ skip }) => {
  skip(!existsSync(data), 'the reference data are not beside this checkout')
  const [, ...rows] = cellsIn('qolr_dataqol2.csv')
  const table = tableOf('dataqol2', ['id', 'visit', 'date', 'QoL', 'pain', 'arm', 'death'], rows)
  const expected = cellsIn('qolr_dataqol2_ttd_tudd_expected.csv').slice(1)
  const shift = Math.min(...expected.map((row) => Number(row[1]))) - 1
  expect(differencesFrom(expected, table, shift)).toEqual({ compared: 6480, different: [] })
})

const simulated = (seed: number): string[][] => {
  const random = seededRandom(seed)
  return Array.from({ length: 60 }, (_, at) => {
    const death = random.next() < 0.4 ? String(random.integer(5, 400)) : ''
    return Array.from({ length: 6 }, (_unused, visit) => [String(at + 1), String(visit), random.next() < 0.05 ? '' : String(visit * 60 + random.integer(0, 9)), random.next() < 0.25 ? '' : String(random.integer(0, 20) * 5), death])
      .filter(() => random.next() > 0.1)
  }).flat()
}
const header = ['id', 'visit', 'date', 'score', 'death']

test('the order of the rows changes nothing', () => {
  const rows = simulated(7)
  const shuffled = rows.map((row) => ({ row, key: (Number(row[0]) * 7919 + Number(row[1]) * 104_729) % 1009 })).sort((a, b) => a.key - b.key).map(({ row }) => row)
  expect(shuffled).not.toEqual(rows)
  for (const definition of ['first', 'definitive-2']) {
    const asked = { ...options, definition, 'death-rule': 'competing' }
    expect(run(tableOf('followed.csv', header, shuffled), asked)).toEqual(run(tableOf('followed.csv', header, rows), asked))
  }
})

const hasR = spawnSync('Rscript', ['--version']).status === 0
test('base R, from the definitions alone, finds the same times', { timeout: 60_000 }, ({ skip }) => {
  skip(!hasR, 'R is not on this machine')
  const table = tableOf('followed.csv', header, simulated(11))
  const asked: Options[] = ['baseline', 'best', 'previous'].flatMap((reference, at) => ['first', 'definitive-1', 'definitive-2', 'definitive-3'].map((definition, index) => ({
    ...options, reference, definition, mcid: index % 2 === 0 ? '5,10' : 10, direction: at === 1 ? 'higher-worse' : 'higher-better', 'death-rule': ['ignore', 'event', 'competing', 'censor'][(at + index) % 4],
    'no-baseline': ['censored', 'event', 'excluded'][(at + index) % 3], 'no-follow-up': ['censored', 'event', 'excluded'][index % 3], unit: at === 2 ? 'days' : 'months',
  })))
  const csv = [header, ...table.columns[0]?.values.map((_, row) => table.columns.map(({ values }) => values[row] ?? '')) ?? []].map((row) => row.join(',')).join('\n')
  const blocks = asked.flatMap((one, at) => ['local({', `cell <- function(path, value) cat(${at}, path, if (is.na(value)) "null" else sprintf("%.17g", value), "\\n")`, ...(sheet?.script(table, one)?.lines ?? []), '})'])
  const { stdout, stderr } = spawnSync('Rscript', ['-'], { input: [`data <- read.csv(text = ${JSON.stringify(csv)}, na.strings = "", check.names = FALSE)`, ...blocks].join('\n'), encoding: 'utf8' })
  expect(stderr).toBe('')
  const results = asked.map((one) => run(table, one))
  const different = stdout.trim().split('\n').filter((line) => {
    const [at, path = '', theirs] = line.trim().split(' ')
    const ours = path.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], results[Number(at)])
    return theirs === 'null' ? ours !== null : typeof ours !== 'number' || Math.abs(ours - Number(theirs)) > 1e-12 * Math.abs(ours)
  })
  expect(different).toEqual([])
  expect(stdout.trim().split('\n').length).toBeGreaterThan(12 * 60 * 3)
})

test('calendar dates give the same times as days, and text visits are read as people count', () => {
  const inDays = tableIn('id,visit,date,score,death\nA,0,0,60,\nA,2,31,55,\nA,10,60,40,\nB,0,0,50,70\nB,2,29,50,70')
  const inDates = tableIn('id,visit,date,score,death\nA,baseline,2024-01-01,60,\nA,month 2,2024-02-01,55,\nA,month 10,2024-03-01,40,\nB,baseline,2024-01-01,50,2024-03-11\nB,month 2,2024-01-30,50,2024-03-11')
  const asked = { ...options, 'death-rule': 'event' }
  expect(run(inDates, asked).patients).toEqual(run(inDays, asked).patients)
  expect(run(inDates, asked).warnings.map(({ code, params }) => [code, params])).toEqual([['deterioration/visits-in-text', { visits: 'baseline, month 2, month 10' }]])
})

test('counts say who is in the analysis and why the others are not', () => {
  const table = tableIn('id,visit,date,score,death\n1,0,0,60,\n1,1,30,40,\n2,0,0,60,90\n2,1,30,60,90\n3,0,0,,\n3,1,30,60,\n4,0,0,60,\n5,0,0,,\n6,0,0,70,\n6,1,40,70,')
  const found = run(table, { ...options, 'death-rule': 'competing', 'no-baseline': 'excluded' })
  expect(found.counts).toEqual({ patients: 6, analysed: 4, deteriorated: 1, died: 1, censored: 2, notAnalysed: 2, noBaseline: 1, noFollowUp: 1, noScore: 1 })
  expect(found.n).toBe(4)
  expect(found.patients.map(({ id, event, status, reason }) => `${id} ${event} ${status} ${reason}`)).toEqual([
    '1 1 1 deteriorated', '2 0 2 died', '3 null null no-baseline', '4 0 0 no-follow-up', '5 null null no-score', '6 0 0 last-score',
  ])
})

test('nothing is assumed about death, and wrong data are refused with a sentence that says what to do', () => {
  const table = tableIn('id,visit,date,score,death\n1,0,0,60,\n1,1,30,40,')
  expect(refusalOf(table, { 'death-rule': undefined })).toBe('options/missing')
  expect(refusalOf(table, { 'death-rule': 'event', 'death': undefined })).toBe('deterioration/death-column')
  expect(refusalOf(table, { mcid: '0' })).toBe('deterioration/mcid')
  expect(refusalOf(table, { mcid: 'ten' })).toBe('deterioration/mcid')
  expect(refusalOf(tableIn('id,visit,date,score,death\n1,0,0,sixty,'), {})).toBe('table/not-a-number')
  expect(refusalOf(tableIn('id,visit,date,score,death\n1,0,01/02/2024,60,'), {})).toBe('deterioration/not-a-date')
  expect(refusalOf(tableIn('id,visit,date,score,death\n1,0,0,60,2024-03-01\n1,1,30,40,'), { 'death-rule': 'event' })).toBe('deterioration/two-calendars')
  expect(refusalOf(tableIn('id,visit,date,score,death\n1,0,0,60,\n1,0,0,40,'), {})).toBe('deterioration/visit-twice')
  expect(refusalOf(tableIn('id,visit,date,score,death\n1,0,0,60,'), {})).toBe('deterioration/one-visit')
  expect(refusalOf(tableIn('id,visit,date,score,death\n1,0,0,,\n1,1,3,,'), {})).toBe('deterioration/no-score')
  expect(refusalOf(tableOf('empty.csv', header, []), {})).toBe('deterioration/no-row')
})

test('a methods paragraph names the reference, the definition and the death rule, in both languages', () => {
  const words = sheet?.methods({ ...options, 'definition': 'definitive-2', 'death-rule': 'competing', 'mcid': '5,10' })
  for (const word of ['score d’inclusion', 'restés dégradés', '5, 10 points', 'événement concurrent']) expect(words?.fr).toContain(word)
  for (const word of ['baseline score', 'stayed worsened', '5, 10 points', 'competing event']) expect(words?.en).toContain(word)
})

test('every finding has its sentence in French and in English', () => {
  for (const sentences of Object.values(deteriorationFindings)) {
    for (const language of ['fr', 'en'] as const) expect(sentences[language]({ file: 'a.csv', line: 2, id: '1' }).length).toBeGreaterThan(40)
  }
})
