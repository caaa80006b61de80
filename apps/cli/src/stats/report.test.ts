import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventPeople, inventVisits } from '../fixtures/invent-trial.ts'
import { runWeshare } from '../fixtures/run-weshare.ts'
import { readTable } from './read-table.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weshare-report-'))
  await writeFile(join(folder, 'people.csv'), inventPeople('people'))
  await writeFile(join(folder, 'visits.csv'), inventVisits('visits'))
  const mmrm = { outcome: 'score', fixed: 'arm * visit', visit: 'visit', id: 'id', structure: 'us', emmeans: 'arm' }
  const survival = [{ key: 'km', analysis: 'km', options: { time: 'time', event: 'event', by: 'arm' } }, { key: 'cox', analysis: 'cox', options: { time: 'time', event: 'event', covariates: ['age', 'arm'] } }]
  await spec('survival.json', 'people.csv', survival)
  await spec('course.json', 'visits.csv', [{ key: 'mmrm', analysis: 'mmrm', options: mmrm }, { key: 'none', analysis: 'km', options: { time: 'day', event: 'score' } }])
  await spec('unknown.json', 'people.csv', [{ key: 'a', analysis: 'kaplan', options: {} }])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const write = (name: string, asked: { data: string, analyses: unknown, estimand?: unknown }): Promise<void> => writeFile(join(folder, name), JSON.stringify({ title: 'A & B <trial>', ...asked }))
const spec = (name: string, data: string, analyses: unknown): Promise<void> => write(name, { data, analyses })
const question = {
  title: 'Fatigue at six months', population: 'Adults randomised, first line', objective: { comparison: 'between-groups', purpose: 'descriptive' },
  variable: { instrument: 'QLQ-C30', scale: 'FA', direction: 'higher-worse', endpoint: 'magnitude' }, arms: { column: 'arm', levels: ['control', 'treated'] },
  timePoints: { baseline: 'V0', primary: ['V2'] }, intercurrentEvents: [{ event: 'death', strategy: 'while-alive' }], summary: 'difference-in-means',
  threshold: { value: 10, source: 'Osoba et al. 1998' }, missing: { definition: 'Expected from a living patient, not received', primary: 'likelihood', sensitivity: ['available-case'] },
  multiplicity: { tests: 1, method: 'one-endpoint' }, columns: { id: 'id', visit: 'visit', score: 'score', date: 'day', death: 'death' },
}
const completion = { key: 'completion', analysis: 'completion', options: { id: 'id', visit: 'visit', score: 'score', date: 'day', death: 'death', by: 'arm' } }
const change = { key: 'change', analysis: 'change', options: { id: 'id', visit: 'visit', score: 'score', by: 'arm' } }
const stats = (...words: string[]): ReturnType<typeof runWeshare> => runWeshare(['stats', ...words], { cwd: folder })
const page = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

test('a report stands alone: its figures, their numbers, its methods and sources, nothing to fetch and no script', async () => {
  expect(await stats('report', 'survival.json', '--language', 'en', '--out', 'survival.html')).toMatchObject({ status: 0, out: '' })
  const text = await page('survival.html')
  expect(text).toContain('<html lang="en">')
  expect(text).toContain('A &amp; B &lt;trial&gt;')
  expect(text.match(/<svg/g)).toHaveLength(2)
  for (const words of ['Kaplan-Meier survival', 'At risk', 'Hazard ratio', 'Likelihood ratio', 'Proportional-hazards assumption', 'Methods', 'doi:', 'SHA-256 of the data']) expect(text).toContain(words)
  expect(text).not.toMatch(/<script|<link|src=|@import|url\(|NaN|undefined|\[object/)
})

test('the same report in French says everything in French, and is the same bytes twice', async () => {
  await Promise.all(['un.html', 'deux.html'].map(async (out) => expect(await stats('report', 'survival.json', '--language', 'fr', '--out', out)).toMatchObject({ status: 0 })))
  const text = await page('un.html')
  expect(await page('deux.html')).toBe(text)
  for (const words of ['<html lang="fr">', 'Survie de Kaplan-Meier', 'À risque', 'Rapport de risques', 'Hypothèse des risques proportionnels', 'Méthodes', 'Sommaire']) expect(text).toContain(words)
  expect(text).not.toMatch(/Hazard ratio|Methods|not reached/)
})

test('an analysis that cannot be done is in the report with its reason; the others are there', async () => {
  const { status, err } = await stats('report', 'course.json', '--language', 'en', '--out', 'course.html')
  expect({ status, err }).toEqual({ status: 0, err: expect.stringContaining('none: ') })
  const text = await page('course.html')
  expect(text).toContain('This analysis could not be done')
  expect(text).toContain('Estimated means at each visit')
})

test('an analysis that does not exist ends with status 2, a sentence and no page', async () => {
  expect(await stats('report', 'unknown.json', '--out', 'unknown.html')).toMatchObject({ status: 2, err: expect.stringMatching(/unknown\.json, a: .*kaplan/) })
  expect((await readdir(folder)).filter((name) => name.startsWith('unknown.html'))).toEqual([])
})

test('with an estimand the report begins with the question and ends with the check lists that the question and the analyses answer', async () => {
  await write('asked.json', { data: 'visits.csv', analyses: [completion, change], estimand: question })
  expect(await stats('report', 'asked.json', '--language', 'en', '--out', 'asked.html')).toMatchObject({ status: 0 })
  const text = await page('asked.html')
  for (const words of ['The question', 'FA (QLQ-C30); change at a visit', 'death: while alive', 'between arms; reference: control', 'Check lists', 'SISAQOL', 'CONSORT-PRO', 'No reference on the validation']) expect(text).toContain(words)
  expect(text, 'no prognostic model was computed').not.toContain('TRIPOD')
  expect(await stats('report', 'asked.json', '--language', 'fr', '--out', 'pose.html')).toMatchObject({ status: 0 })
  for (const words of ['La question', 'décès : tant que la personne est en vie', 'Listes de contrôle', 'à justifier']) expect(await page('pose.html')).toContain(words)
})

test('without an estimand no list judges what was not written; a prognostic model has TRIPOD’s', async () => {
  expect(await stats('report', 'survival.json', '--language', 'en', '--out', 'model.html')).toMatchObject({ status: 0 })
  const text = await page('model.html')
  expect(text).toContain('TRIPOD: prognostic model')
  expect(text).not.toMatch(/SISAQOL|The question/)
})

test.each([
  [{ ...question, summary: 'median' }, 'estimand.summary: summary is "median"; choose among: mean-change'],
  [{ ...question, threshold: { value: '10', source: 'Osoba' } }, 'estimand.threshold.value: threshold.value is "10"; expected: a number above zero.'],
  [{ ...question, sumary: 'slope' }, 'estimand.sumary: sumary is not a field of the estimand'],
  [{ ...question, intercurrentEvents: [{ event: 'progression', strategy: 'composite' }] }, 'estimand.intercurrentEvents: The estimand does not say what becomes of a patient who dies'],
  ['fatigue', 'estimand: The estimand is "fatigue"; expected: an object with its fields.'],
])('an estimand with a wrong part ends with status 2, the file, the field, its value and what was expected', async (estimand, sentence) => {
  await write('wrong.json', { data: 'visits.csv', analyses: [change], estimand })
  const { status, err } = await stats('report', 'wrong.json', '--language', 'en', '--out', 'wrong.html')
  expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(`wrong.json, ${sentence}`) })
  expect(await stats('bundle', 'wrong.json', '--out', 'wrong')).toMatchObject({ status: 2 })
})

test('an estimand that names a column or an arm the data do not have is told on the way, with what the data have', async () => {
  await write('apart.json', { data: 'visits.csv', analyses: [change], estimand: { ...question, columns: { ...question.columns, score: 'FA' }, arms: { column: 'arm', levels: ['control', 'new'] } } })
  const { status, err } = await stats('report', 'apart.json', '--language', 'en', '--out', 'apart.html')
  expect(status).toBe(0)
  expect(err).toContain('estimand.columns.score: “FA” is not a column of visits.csv; expected one of id, arm, visit')
  expect(err).toContain('estimand.arms.levels: “new” is not in column arm of visits.csv; expected control, treated.')
})

test('a bundle tells its report without computing again, and several bundles are the chapters of one page', async () => {
  await write('first.json', { data: 'visits.csv', analyses: [completion, change], estimand: question })
  for (const [from, to] of [['first.json', 'bundles/first'], ['survival.json', 'bundles/second']] as const) expect(await stats('bundle', from, '--out', to)).toMatchObject({ status: 0 })
  expect(await stats('report', 'bundles/first', '--language', 'en', '--out', 'one.html')).toMatchObject({ status: 0 })
  await stats('report', 'first.json', '--language', 'en', '--out', 'computed.html')
  const results = (text: string): string => text.slice(text.indexOf('<h2>Results</h2>'))
  expect(results(await page('one.html')), 'the same results as those of the specification').toBe(results(await page('computed.html')))
  expect(await stats('report', 'bundles', '--language', 'en', '--title', 'Trial 12', '--out', 'both.html')).toMatchObject({ status: 0 })
  const text = await page('both.html')
  expect(text).toContain('<h1>Trial 12</h1>')
  for (const words of ['<article id="1-report">', '<section id="1-change">', '<section id="2-cox">', 'SISAQOL', 'TRIPOD']) expect(text).toContain(words)
  expect(text.match(/ id="([^"]+)"/g)?.length, 'no anchor is there twice').toBe(new Set(text.match(/ id="([^"]+)"/g)).size)
})

test('a bundle of another version is told as it is: its version is said, and a finding without a sentence here stands by its code', async () => {
  await stats('bundle', 'survival.json', '--out', 'older')
  const results = (await readFile(join(folder, 'older', 'results.json'), 'utf8')).replace('"warnings": []', '"warnings": [{ "where": "", "code": "survival/of-another-version", "params": {}, "severity": "warning" }]')
  await writeFile(join(folder, 'older', 'results.json'), results)
  const sheet = JSON.parse(await readFile(join(folder, 'older', 'analysis.json'), 'utf8')) as { sha256: Record<string, string> }
  await writeFile(join(folder, 'older', 'analysis.json'), JSON.stringify({ ...sheet, engine: '0.9.0', sha256: { ...sheet.sha256, 'results.json': createHash('sha256').update(results).digest('hex') } }))
  const { status, err } = await stats('report', 'older', '--language', 'en', '--out', 'older.html')
  expect({ status, err }).toEqual({ status: 0, err: expect.stringContaining('computed by version 0.9.0') })
  for (const words of ['version 0.9.0', 'survival/of-another-version']) expect(await page('older.html')).toContain(words)
})

test('a bundle that was changed since, and a folder without any, end with status 2 and no page', async () => {
  await stats('bundle', 'survival.json', '--out', 'changed')
  await writeFile(join(folder, 'changed', 'results.json'), '{}')
  expect(await stats('report', 'changed', '--out', 'changed.html')).toMatchObject({ status: 2, err: expect.stringContaining('changed: results.json changed since the bundle was written') })
  await mkdir(join(folder, 'empty'))
  expect(await stats('report', 'empty', '--out', 'none.html')).toMatchObject({ status: 2, err: expect.stringContaining('empty holds no bundle') })
  expect((await readdir(folder)).filter((name) => /^(changed|none)\.html/.test(name))).toEqual([])
})

test('a Parquet file is the same table as its CSV, and a text of digits stays text', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`copy (select *, '007' as code from read_csv('${join(folder, 'people.csv')}')) to '${join(folder, 'people.parquet')}' (format parquet)`)
  connection.closeSync()
  const [csv, parquet] = [await readTable(join(folder, 'people.csv')), await readTable(join(folder, 'people.parquet'))]
  expect(parquet.columns.slice(0, -1)).toEqual(csv.columns)
  expect(parquet.columns.at(-1)).toMatchObject({ name: 'code', kind: 'text', values: expect.arrayContaining(['007']) })
  await writeFile(join(folder, 'false.parquet'), 'time,event\n1,1\n')
  expect(await stats('km', '--data', 'false.parquet', '--time', 'time', '--event', 'event')).toMatchObject({ status: 2, err: expect.stringContaining('false.parquet is not a Parquet file') })
  await expect(readTable(join(folder, 'none.parquet'))).rejects.toThrow(/none\.parquet/)
})
