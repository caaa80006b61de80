import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyses, runAnalysis, sayFinding } from '@weshare/science/statistics/catalogue'
import { figuresOf } from '@weshare/report/figures'
import { hasColumnWord, isUnknownCode, tablesOf } from '@weshare/report/tables'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventEdge, inventPeople, inventVisits } from '../fixtures/invent-trial.ts'
import { runWeshare } from '../fixtures/run-weshare.ts'
import { readTable } from './read-table.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weshare-stats-'))
  await writeFile(join(folder, 'people.csv'), inventPeople('people'))
  await writeFile(join(folder, 'visits.csv'), inventVisits('visits'))
  await writeFile(join(folder, 'bad.csv'), 'id,time,event,arm,same\n1,5,1,a,2\n2,soon,0,b,2\n3,7,1,a,2\n')
  await writeFile(join(folder, 'small.csv'), 'id,time,event,arm,same\n1,5,0,a,2\n2,6,0,a,2\n3,7,0,a,2\n')
  await writeFile(join(folder, 'empty.csv'), 'id,time,event\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const stats = (...words: string[]): ReturnType<typeof runWeshare> => runWeshare(['stats', ...words], { cwd: folder })

/** Every analysis, as somebody would ask for it on the invented trial. */
const asked: Readonly<Record<'people' | 'visits', readonly [string, Record<string, string | number>][]>> = {
  people: [
    ['describe', { columns: 'age,score,sex', by: 'arm' }],
    ['alpha', { items: 'q1,q2,q3,q4,q5' }], ['omega', { items: 'q1,q2,q3,q4,q5' }], ['icc', { raters: 'score,again' }],
    ['responsiveness', { baseline: 'score', follow: 'again' }], ['bland-altman', { first: 'score', second: 'again' }], ['kappa', { raters: 'q1,q2', weights: 'quadratic' }],
    ['known-groups', { score: 'score', by: 'arm' }], ['validity', { score: 'score', with: 'again,age', expected: '0.5..1,any' }], ['multitrait', { scales: 'A=q1,q2,q3,q4,q5;B=r1,r2,r3' }],
    ['cfa', { model: 'A =~ q1 + q2 + q3 + q4 + q5; B =~ r1 + r2 + r3' }], ['invariance', { model: 'A =~ q1 + q2 + q3 + q4 + q5', by: 'arm' }],
    ['grm', { items: 'q1,q2,q3,q4,q5' }], ['grm', { items: 'q1,q3,r1,r2', slopes: 'equal' }], ['grm', { items: 'q1,q3,q4,r1', slopes: 'one' }], ['rasch', { items: 'q1,q2,q3,q4,q5' }], ['dif', { items: 'q1,q2,q3,q4,q5', by: 'sex' }],
    ['km', { time: 'time', event: 'event', by: 'arm' }], ['logrank', { time: 'time', event: 'event', by: 'arm', strata: 'site' }],
    ['cox', { time: 'time', event: 'event', covariates: 'age,arm' }], ['concordance', { time: 'time', event: 'event', score: 'age' }],
    ['cuminc', { time: 'time', status: 'status', event: 1, by: 'arm' }], ['finegray', { time: 'time', status: 'status', event: 1, covariates: 'age,arm' }], ['rmst', { time: 'time', event: 'event', by: 'arm', tau: 20 }],
    ['prognosis', { time: 'time', event: 'event', covariates: 'age,arm', qol: 'score', instrument: 'pro ctcae', bootstrap: 20, seed: 1 }], ['calibration', { time: 'time', event: 'event', covariates: 'age,arm,score', at: 12 }],
    ['brier', { time: 'time', event: 'event', covariates: 'age,arm', qol: 'score', times: '6,12,18' }],
  ],
  visits: [
    ['completion', { id: 'id', visit: 'visit', score: 'score', by: 'arm', date: 'day', death: 'death' }], ['change', { id: 'id', visit: 'visit', score: 'score', by: 'arm' }],
    ['responders', { id: 'id', visit: 'visit', score: 'score', by: 'arm', threshold: 5, direction: 'higher-better' }],
    ['mmrm', { outcome: 'score', fixed: 'arm * visit', visit: 'visit', id: 'id', structure: 'us', emmeans: 'arm' }], ['mmrm', { outcome: 'score', fixed: 'arm * visit', visit: 'visit', id: 'id', structure: 'ar1' }], ['mmrm', { outcome: 'score', fixed: 'arm * visit', visit: 'visit', id: 'id', structure: 'us', df: 'kr', emmeans: 'arm' }],
    ['mmrm', { outcome: 'score', fixed: 'arm * factor(order) + event', visit: 'order', id: 'id', structure: 'csh', df: 'kr', emmeans: 'arm' }], ['mmrm', { outcome: 'score', fixed: 'arm * visit', visit: 'visit', id: 'id', structure: 'toeph', emmeans: 'arm' }],
    ['lmm', { outcome: 'score', fixed: 'arm + day', random: '1 + day | id', df: 'kr' }],
    ['lmm', { outcome: 'score', fixed: 'arm * order', random: '1 + order | id' }],
    ['mi-delta', { outcome: 'score', visit: 'visit', id: 'id', by: 'arm', deltas: '0,-5', imputations: 10, seed: 1 }], ['mi-reference', { outcome: 'score', visit: 'visit', id: 'id', by: 'arm', imputations: 10, seed: 1 }],
    ['ttd', { id: 'id', visit: 'visit', date: 'day', score: 'score', death: 'death', mcid: 5, direction: 'higher-better', reference: 'baseline', definition: 'definitive-1', 'death-rule': 'event' }],
    ['check', { id: 'id', visit: 'visit', date: 'day', score: 'score', death: 'death' }],
    ['trajectories', { id: 'id', visit: 'visit', score: 'score', by: 'arm', people: 30 }],
    ['landmark', { id: 'id', date: 'day', time: 'time', event: 'event', covariates: 'arm', qol: 'score', landmarks: '95,190', window: 200, threshold: 3 }], ['landmark', { id: 'id', date: 'day', time: 'time', event: 'event', qol: 'score', landmarks: '100', lookback: 60 }],
    ['time-varying', { id: 'id', date: 'day', time: 'time', event: 'event', covariates: 'arm', qol: 'score' }],
  ],
}
const files = ['people', 'visits'] as const

/** Keys and codes of a result that a reader would see as the engine writes them. */
function wordlessIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return isUnknownCode(key, value) ? [`${key}: ${value}`] : []
  if (Array.isArray(value)) return value.flatMap((one) => wordlessIn(one, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => (['fr', 'en', 'method', 'version', 'warnings'].includes(name) ? [] : [...(hasColumnWord(name) ? [] : [name]), ...wordlessIn(one, name)]))
}
const wordsOf = (options: Record<string, string | number>): string[] => Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])

test('nothing of the catalogue is left out of these tests', () => {
  expect(new Set(files.flatMap((file) => asked[file].map(([analysis]) => analysis)))).toEqual(new Set(analyses.map(({ id }) => id)))
})

test.each(['fr', 'en'])('the guide for statisticians (%s) names every analysis', async (language) => {
  const guide = await readFile(join(import.meta.dirname, `../../../../docs/guides/statistics.${language}.md`), 'utf8')
  expect(analyses.filter(({ id }) => !guide.includes(`| \`${id} --data `)).map(({ id }) => id)).toEqual([])
})

describe.each(files)('on %s.csv', (file) => {
  test.each(asked[file])('%s answers with its method, version, n and warnings, each figure a number or null', async (analysis, options) => {
    const outcome = runAnalysis(await readTable(join(folder, `${file}.csv`)), { analysis, options })
    if (!outcome.ok) throw new Error(sayFinding(outcome.finding, 'en'))
    expect(outcome.value).toMatchObject({ method: expect.any(String), version: expect.stringMatching(/^\d+\.\d+\.\d+$/), n: expect.any(Number) })
    for (const warning of outcome.value.warnings) {
      expect(warning.code, 'a figure that could not be computed').not.toBe('analysis/not-computed')
      for (const language of ['fr', 'en'] as const) expect(sayFinding(warning, language)).not.toMatch(/undefined|NaN/)
    }
  })

  test.each(asked[file])('every figure of %s has its words in French and in English, in the report’s tables and beside its pictures', async (analysis, options) => {
    const outcome = runAnalysis(await readTable(join(folder, `${file}.csv`)), { analysis, options })
    if (!outcome.ok) throw new Error(sayFinding(outcome.finding, 'en'))
    const result = { ...outcome.value, warnings: [] }
    const columns = figuresOf({ analysis, options, result: outcome.value }, 'fr').flatMap((figure) => (figure.named === true ? figure.columns.slice(0, 1) : figure.columns))
    expect([...new Set([...wordlessIn(result), ...columns.filter((key) => !hasColumnWord(key))])]).toEqual([])
    for (const language of ['fr', 'en'] as const) for (const table of tablesOf(result, language)) for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
  })
})

test('standard output holds one JSON document, the warnings in sentences inside it and on standard error', async () => {
  const { status, out, err } = await stats('cuminc', '--data', 'people.csv', ...wordsOf({ time: 'time', status: 'status', event: 1, by: 'arm' }), '--json')
  expect(status).toBe(0)
  const result = JSON.parse(out) as { curves: unknown[], warnings: string[] }
  expect(result.curves.length).toBeGreaterThan(1)
  for (const warning of result.warnings) expect(err).toContain(warning)
})

test('an option that begins with “no” is an option like another, not its contrary', async () => {
  const words = wordsOf({ id: 'id', visit: 'visit', date: 'day', score: 'score', death: 'death', mcid: 5, direction: 'higher-better', reference: 'baseline', definition: 'first', 'death-rule': 'censor' })
  const [left, kept] = [await stats('ttd', '--data', 'visits.csv', ...words, '--no-follow-up', 'excluded', '--json'), await stats('ttd', '--data', 'visits.csv', ...words, '--no-follow-up', 'event', '--json')]
  expect([left.status, kept.status]).toEqual([0, 0])
  expect(left.out).not.toBe(kept.out)
})

test('the survival of a few people is what one computes by hand, in full precision, and the same bytes twice', async () => {
  await writeFile(join(folder, 'hand.csv'), 'time,event\n1,1\n2,0\n3,1\n4,1\n5,0\n')
  const [first, second] = [await stats('km', '--data', 'hand.csv', '--time', 'time', '--event', 'event', '--json'), await stats('km', '--data', 'hand.csv', '--time', 'time', '--event', 'event', '--json')]
  expect(second.out).toBe(first.out)
  const { curves } = JSON.parse(first.out) as { curves: { median: number, table: { time: number, survival: number, atRisk: number }[] }[] }
  // 4/5, then 2/3 and 1/2 of it: three, then two people were still there.
  expect(curves[0]?.table.map(({ time, atRisk, survival }) => [time, atRisk, Number(survival.toFixed(12))])).toEqual([[1, 5, 0.8], [2, 4, 0.8], [3, 3, Number((0.8 * 2 / 3).toFixed(12))], [4, 2, Number((0.8 / 3).toFixed(12))], [5, 1, Number((0.8 / 3).toFixed(12))]])
  expect(curves[0]?.median).toBe(4)
})

test.each([
  ['a word among numbers', ['km', '--data', 'bad.csv', '--time', 'time', '--event', 'event'], /bad\.csv.*line 3.*time.*soon/],
  ['a column that is not there', ['km', '--data', 'people.csv', '--time', 'times', '--event', 'event'], /times.*(id|time)/],
  ['no event', ['cox', '--data', 'small.csv', '--time', 'time', '--event', 'event', '--covariates', 'id'], /event/],
  ['a constant covariate', ['cox', '--data', 'bad.csv', '--time', 'id', '--event', 'event', '--covariates', 'same'], /same/],
  ['one group only', ['logrank', '--data', 'small.csv', '--time', 'time', '--event', 'event', '--by', 'arm'], /arm/],
  ['no row', ['km', '--data', 'empty.csv', '--time', 'time', '--event', 'event'], /row/],
  ['no such file', ['km', '--data', 'none.csv', '--time', 'time', '--event', 'event'], /none\.csv/],
  ['a formula that cannot be read', ['mmrm', '--data', 'visits.csv', '--outcome', 'score', '--fixed', 'arm ** visit', '--visit', 'visit', '--id', 'id', '--structure', 'us'], /arm \*\* visit|formula/i],
  ['a death rule left out', ['ttd', '--data', 'visits.csv', '--id', 'id', '--visit', 'visit', '--date', 'day', '--score', 'score', '--mcid', '5', '--direction', 'higher-better', '--reference', 'baseline', '--definition', 'first'], /death-rule/],
])('%s ends with status 2 and one sentence, never a stack trace', async (_, words, sentence) => {
  const { status, out, err } = await stats(...words)
  expect({ status, out }).toEqual({ status: 2, out: '' })
  expect(err).toMatch(sentence)
  expect(err).not.toMatch(/\n\s+at |node:internal/)
})

async function bundle(file: 'people' | 'visits', out: string): Promise<string> {
  const spec = { title: `All of ${file}`, data: `${file}.csv`, analyses: asked[file].map(([analysis, options], index) => ({ key: `${analysis}-${index}`, analysis, options })) }
  await writeFile(join(folder, `${file}.json`), JSON.stringify(spec))
  const { status, err } = await stats('bundle', `${file}.json`, '--out', out)
  expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' })
  return join(folder, out)
}

test('a bundle is whole, the same bytes twice, and never written over another', { timeout: 120_000 }, async () => {
  const [first, second] = [await bundle('visits', 'one'), await bundle('visits', 'two')]
  const names = (await readdir(first)).sort()
  expect(names).toEqual(['analysis.json', 'data.csv', 'drawn-mi-delta-10.csv', 'drawn-mi-reference-11.csv', 'methods.en.md', 'methods.fr.md', 'results.json', 'script.R', 'tolerances.json'])
  for (const name of names) expect(await readFile(join(second, name), 'utf8'), name).toBe(await readFile(join(first, name), 'utf8'))
  expect(await stats('bundle', 'visits.json', '--out', 'one')).toMatchObject({ status: 2, err: expect.stringContaining('not empty') })
})

test('without R nothing is verified: the command says so and ends with status 2', { timeout: 120_000 }, async () => {
  await bundle('visits', 'unread')
  const { status, err } = await runWeshare(['stats', 'verify', 'unread'], { cwd: folder, environment: { WESHARE_RSCRIPT: join(folder, 'no-Rscript') } })
  expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining('R is not on this machine') })
})

const rscript = process.env['WESHARE_RSCRIPT']

describe.skipIf(rscript === undefined)('with R', () => {
  test.each(files)('R computes the same figures as every analysis of %s.csv, cell by cell', { timeout: 240_000 }, async (file) => {
    await bundle(file, `r-${file}`)
    const { status, out } = await runWeshare(['stats', 'verify', `r-${file}`, '--json'], { cwd: folder, environment: { WESHARE_RSCRIPT: rscript ?? '' } })
    const report = JSON.parse(out) as { cells: number, differ: number, differences: unknown[], unverified: { key: string, packages: string }[], analyses: { key: string, inR: boolean, cells: number }[] }
    expect(report.differences).toEqual([])
    expect(report).toMatchObject({ differ: 0, changed: [], withoutAnswer: [], stopped: [] })
    // Survival and nlme come with R here; what needs more is verified where it is installed, and named where it is not.
    const left = report.unverified.map(({ key }) => key)
    for (const { packages } of report.unverified) expect(packages).not.toMatch(/survival|nlme/)
    for (const one of report.analyses) expect(left.includes(one.key) ? 1 : one.cells, one.key).toBeGreaterThan(0)
    expect(status).toBe(left.length > 0 ? 2 : 0)
  })

  test('where a coefficient runs to infinity, or a variance to zero, what no two programs share is not held against them', { timeout: 120_000 }, async () => {
    await writeFile(join(folder, 'edge.csv'), inventEdge('edge 3'))
    const analysesAsked = [['cox', { time: 'time', event: 'event', covariates: 'never,score' }], ['lmm', { outcome: 'score', fixed: 'arm * order', random: '1 + order | id' }]] as const
    await writeFile(join(folder, 'edge.json'), JSON.stringify({ title: 'Edge', data: 'edge.csv', analyses: analysesAsked.map(([analysis, options]) => ({ key: analysis, analysis, options })) }))
    const { err: said } = await stats('bundle', 'edge.json', '--out', 'r-edge')
    expect(said).toMatch(/runs to infinity/)
    expect(said).toMatch(/estimated at zero/)
    const { out } = await runWeshare(['stats', 'verify', 'r-edge', '--json'], { cwd: folder, environment: { WESHARE_RSCRIPT: rscript ?? '' } })
    const report = JSON.parse(out) as { differences: unknown[], analyses: { key: string, cells: number }[] }
    expect(report.differences).toEqual([])
    expect(report.analyses.map(({ cells }) => cells > 1)).toEqual([true, true])
  })

  test('imputed scores that somebody moved are found: their file is named, R no longer has our estimates, and their mean is not what the model expects', { timeout: 120_000 }, async () => {
    const options = { outcome: 'score', visit: 'visit', id: 'id', by: 'arm', deltas: '-5', imputations: 10, seed: 1 }
    await writeFile(join(folder, 'spec.json'), JSON.stringify({ title: 'Moved', data: 'visits.csv', analyses: [{ key: 'm', analysis: 'mi-delta', options }] }))
    expect(await stats('bundle', 'spec.json', '--out', 'moved')).toMatchObject({ status: 0 })
    const path = join(folder, 'moved', 'drawn-m.csv')
    const [header, ...rows] = (await readFile(path, 'utf8')).trim().split('\n').map((line) => line.split(','))
    await writeFile(path, [header, ...rows.map(([imputation, id, visit, score]) => [imputation, id, visit, Number(score) + 20])].map((row) => `${row?.join(',')}\n`).join(''))
    const { status, out } = await runWeshare(['stats', 'verify', 'moved', '--json'], { cwd: folder, environment: { WESHARE_RSCRIPT: rscript ?? '' } })
    const report = JSON.parse(out) as { changed: string[], differences: { path: string }[] }
    expect({ status, changed: report.changed }).toEqual({ status: 1, changed: ['drawn-m.csv'] })
    const paths = report.differences.map((one) => one.path)
    expect(paths).toEqual(expect.arrayContaining(['deltas.1.estimate', 'imputed.0.mean', 'imputed.0.withinChance']))
    expect(paths.filter((one) => one.startsWith('imputationModel')), 'the data are the same').toEqual([])
  })

  test('where R stops in one analysis the reason is said, and the others are compared', { timeout: 120_000 }, async () => {
    const analysesAsked = [{ key: 'm', analysis: 'mi-delta', options: { outcome: 'score', visit: 'visit', id: 'id', by: 'arm', deltas: '-5', imputations: 5, seed: 1 } }, { key: 'c', analysis: 'change', options: { id: 'id', visit: 'visit', score: 'score', by: 'arm' } }]
    await writeFile(join(folder, 'spec.json'), JSON.stringify({ title: 'Without draws', data: 'visits.csv', analyses: analysesAsked }))
    expect(await stats('bundle', 'spec.json', '--out', 'undrawn')).toMatchObject({ status: 0 })
    await rm(join(folder, 'undrawn', 'drawn-m.csv'))
    const { status, out } = await runWeshare(['stats', 'verify', 'undrawn', '--json'], { cwd: folder, environment: { WESHARE_RSCRIPT: rscript ?? '' } })
    expect({ status, report: JSON.parse(out) }).toMatchObject({ status: 1, report: { changed: ['drawn-m.csv'], differ: 0, stopped: [{ key: 'm', reason: expect.stringContaining('cannot open') }], analyses: [{ key: 'm', cells: 0 }, { key: 'c', cells: expect.any(Number) }] } })
  })

  test('a figure that somebody changed is found, and its file is named', { timeout: 120_000 }, async () => {
    await writeFile(join(folder, 'spec.json'), JSON.stringify({ title: 'Survival', data: 'people.csv', analyses: [{ key: 'c', analysis: 'cox', options: { time: 'time', event: 'event', covariates: 'age' } }] }))
    expect(await stats('bundle', 'spec.json', '--out', 'forged')).toMatchObject({ status: 0 })
    const path = join(folder, 'forged', 'results.json')
    const results = JSON.parse(await readFile(path, 'utf8')) as { c: { coefficients: { hr: number }[] } }
    for (const one of results.c.coefficients) one.hr *= 1.001
    await writeFile(path, JSON.stringify(results))
    const { status, out } = await runWeshare(['stats', 'verify', 'forged', '--json'], { cwd: folder, environment: { WESHARE_RSCRIPT: rscript ?? '' } })
    expect(status).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ changed: ['results.json'], differ: 1, differences: [{ path: 'coefficients.0.hr' }] })
  })
})
