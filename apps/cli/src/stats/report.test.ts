import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
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

const spec = (name: string, data: string, analyses: unknown): Promise<void> => writeFile(join(folder, name), JSON.stringify({ title: 'A & B <trial>', data, analyses }))
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
