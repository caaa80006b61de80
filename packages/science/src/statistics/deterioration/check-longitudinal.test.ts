import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { checkLongitudinal, deteriorationAnalyses, deteriorationFindings, type CheckResult } from './index.ts'

const cellsOf = (text: string): string[][] => text.trim().split('\n').map((line) => line.trim().split(',').map((cell) => cell.replaceAll('"', '')))
const tableIn = (text: string): Table => { const [header = [], ...rows] = cellsOf(text); return tableOf('followed.csv', header, rows) }
const sentencesOf = (table: Table, asked: Partial<Parameters<typeof checkLongitudinal>[0]> = {}): string[] =>
  checkLongitudinal({ table, id: 'id', visit: 'visit', date: 'date', score: 'score', death: 'death', ...asked }).findings.map(({ code, params }) => {
    const sentences = Object.entries(deteriorationFindings).find(([known]) => known === code)?.[1]
    return sentences?.en(params) ?? code
  })
const header = 'id,visit,date,score,death'

test('clean data raise no finding', () => {
  expect(sentencesOf(tableIn(`${header}\n1,0,0,60,\n1,1,30,50,\n2,0,0,,90\n2,1,,,90`), { range: { min: 0, max: 100 } })).toEqual([])
})

test('a visit given twice names its lines', () => {
  expect(sentencesOf(tableIn(`${header}\n1,0,0,60,\n2,0,0,50,\n1,0,2,55,`))).toEqual(['Patient 1 has several lines for visit 0 (lines 2, 4): keep the right one.'])
})

test('two dates of death, and visits dated after the first of them, are said apart', () => {
  expect(sentencesOf(tableIn(`${header}\n17,0,0,60,14\n17,1,50,50,194\n17,2,103,40,194`))).toEqual([
    'Patient 17 has several dates of death (days 14, 194, lines 2, 3, 4): keep the true one on all lines.',
    'Patient 17 has visits dated after death (1, 2; lines 3, 4): correct the date of the visit or that of death.',
  ])
})

test('a date that comes before the date of an earlier visit is out of order', () => {
  expect(sentencesOf(tableIn(`${header}\n1,0,2024-01-10,60,\n1,1,2023-02-10,50,\n1,2,2024-03-10,50,`))).toEqual([
    'Patient 1: visits dated before an earlier visit (1; lines 3). Correct the date or the number of the visit.',
  ])
})

test('a score without date, and values no scale can give, are named with their line', () => {
  expect(sentencesOf(tableIn(`${header}\n1,0,,60,\n1,1,30,999,`), { range: { min: 0, max: 100 } })).toEqual([
    'Patient 1, visit 0 (line 2): a score without date cannot be placed in time. Complete the date.',
    'Line 3, column score: 999 is outside the range 0 to 100. Correct the value, or leave the cell empty.',
  ])
})

const withEcog = tableIn(`id,visit,ECOG,PF,q1,q2,q3,q4\n${Array.from({ length: 24 }, (_, at) => [at, 0, at % 4, 90 - 20 * (at % 4) + (at % 3), 1 + at % 4, 1 + (at + at % 2) % 4, 4 - at % 4, 2].join(',')).join('\n')}`)

test('physical functioning that rises with ECOG has its direction the wrong way round', () => {
  const asked = { table: withEcog, id: 'id', visit: 'visit', score: 'PF', related: { column: 'ECOG', direction: 'higher-worse' } } as const
  expect(checkLongitudinal({ ...asked, direction: 'higher-better' }).findings).toEqual([])
  expect(checkLongitudinal({ ...asked, direction: 'higher-worse' }).findings.map(({ code, params }) => [code, params['related'], params['expected']])).toEqual([['check/direction', 'ECOG', 'positive']])
})

test('an item that runs against its scale must be reversed, and one that never varies says nothing', () => {
  const { findings, items } = checkLongitudinal({ table: withEcog, id: 'id', visit: 'visit', items: ['q1', 'q2', 'q3'] })
  expect(findings.map(({ code, where }) => `${code} ${where}`)).toContain('check/item-reversed q3')
  expect(items.map(({ item }) => item)).toEqual(['q1', 'q2', 'q3'])
  expect(checkLongitudinal({ table: withEcog, id: 'id', visit: 'visit', items: ['q1', 'q4'] }).findings.map(({ code }) => code)).toEqual(['check/item-constant'])
})

test('past twenty findings of one kind, one counts the others and the lines stay complete', () => {
  const table = tableIn(`${header}\n${Array.from({ length: 30 }, (_, at) => `${at},0,0,999,`).join('\n')}`)
  const { findings, lines } = checkLongitudinal({ table, id: 'id', visit: 'visit', score: 'score', range: { min: 0, max: 100 } })
  expect([findings.length, findings.at(-1)?.params['more'], lines['out-of-range'].length]).toEqual([21, 10, 30])
})

const data = new URL('../../../../../../shared/data/qol/qolr_dataqol_items.csv', import.meta.url)
test('in the published example data, patient 17 has two dates of death and no other patient has', ({ skip }) => {
  skip(!existsSync(data), 'the reference data are not beside this checkout')
  const [names = [], ...rows] = cellsOf(readFileSync(data, 'utf8'))
  const table = tableOf('dataqol', names, rows)
  const { findings } = checkLongitudinal({ table, id: 'Id', visit: 'time', date: 'date', death: 'death', items: ['q1', 'q2', 'q3', 'q4', 'q5'], itemRange: { min: 1, max: 4 } })
  expect(findings.filter(({ code }) => code === 'check/two-deaths').map(({ params }) => [params['id'], params['days']])).toEqual([['17', '14, 194']])
})

const hasR = spawnSync('Rscript', ['--version']).status === 0
const sheet = deteriorationAnalyses.find(({ id }) => id === 'check')
test('base R counts the same lines and finds the same correlations', { timeout: 60_000 }, ({ skip }) => {
  skip(!hasR, 'R is not on this machine')
  const csv = `id,visit,date,score,death,ECOG,q1,q2\n${Array.from({ length: 60 }, (_, at) =>
    [Math.floor(at / 4), at % 11 === 0 ? 1 : at % 4, at % 7 === 0 ? '' : (at * 37) % 120, at % 5 === 0 ? '' : (at * 7) % 120, at % 9 < 3 ? 60 + (at % 9) * 10 : '', at % 3, at % 5, (at * at) % 6].join(',')).join('\n')}`
  const options = { 'id': 'id', 'visit': 'visit', 'date': 'date', 'score': 'score', 'death': 'death', 'range': '0,100', 'direction': 'higher-better', 'related': 'ECOG', 'items': 'q1,q2', 'item-range': '0,4' }
  const found = sheet?.run(tableIn(csv), options) as CheckResult
  const script = sheet?.script(tableIn(csv), options)?.lines ?? []
  const input = [`data <- read.csv(text = ${JSON.stringify(csv)}, na.strings = "", check.names = FALSE)`, 'cell <- function(path, value) cat(path, sprintf("%.17g", value), "\\n")', ...script].join('\n')
  const { stdout, stderr } = spawnSync('Rscript', ['-'], { input, encoding: 'utf8' })
  expect(stderr).toBe('')
  const theirs = Object.fromEntries(stdout.trim().split('\n').map((line) => line.trim().split(' ')).map(([path = '', value]) => [path, Number(value)]))
  expect(found.checks.map((_, at) => theirs[`checks.${at}.found`])).toEqual(found.checks.map((one) => one.found))
  expect(found.checks.every((one) => one.found > 0)).toBe(true)
  expect(theirs['related.correlation']).toBeCloseTo(found.related?.correlation ?? NaN, 12)
  found.items.forEach(({ rItemRest }, at) => expect(theirs[`items.${at}.rItemRest`]).toBeCloseTo(rItemRest ?? NaN, 12))
})

test('a range that is not two numbers, and a related column without the direction of the score, are refused', () => {
  const codes = [{ range: '0-100' }, { range: '100,0' }, { score: 'score', related: 'score' }].map((asked) => {
    const outcome = attempt(() => sheet?.run(tableIn(`${header}\n1,0,0,60,`), { id: 'id', visit: 'visit', ...asked }))
    return outcome.ok ? 'no refusal' : outcome.finding.code
  })
  expect(codes).toEqual(['check/range', 'check/range', 'options/missing'])
})
