import { expect, test } from 'vitest'
import { seededRandom } from '../../base/index.ts'
import { attempt, type Outcome } from '../foundations/index.ts'
import type { Column, Table } from '../frame/index.ts'
import type { AnalysisResult, Options } from '../analysis/index.ts'
import { analyses, runAnalysis, sayFinding } from './index.ts'

const random = seededRandom('bad input')
const numbers = (name: string, rows: number, of: (row: number) => number | null): Column => ({ name, kind: 'number', values: Array.from({ length: rows }, (_, row) => of(row)) })
const texts = (name: string, rows: number, of: (row: number) => string | null): Column => ({ name, kind: 'text', values: Array.from({ length: rows }, (_, row) => of(row)) })

/** Invented persons, one a row. */
function people(rows = 50): Table {
  const trait = Array.from({ length: rows }, () => random.normal(0, 1))
  const item = (name: string): Column => numbers(name, rows, (row) => Math.max(1, Math.min(4, Math.round(2.5 + (trait[row] as number) + random.normal(0, 0.7)))))
  const event = Array.from({ length: rows }, () => Number(random.next() < 0.6))
  return {
    name: 'people.csv', rows, columns: [
      texts('arm', rows, () => random.pick(['a', 'b'])), numbers('age', rows, () => random.integer(40, 80)), numbers('score', rows, (row) => Math.round(60 + 12 * (trait[row] as number))),
      numbers('again', rows, (row) => Math.round(60 + 12 * (trait[row] as number) + random.normal(0, 6))), ...['q1', 'q2', 'q3', 'q4', 'r1', 'r2', 'r3'].map(item),
      numbers('time', rows, () => random.integer(1, 30)), numbers('event', rows, (row) => event[row] ?? null), numbers('status', rows, (row) => (event[row] === 1 ? random.integer(1, 2) : 0)),
    ],
  }
}

/** Invented visits, three a person. */
function visits(persons = 40): Table {
  const rows = 3 * persons
  const levels = Array.from({ length: persons }, () => [random.normal(60, 10), random.normal(-3, 2)] as const)
  const [person, visit] = [(row: number): number => Math.floor(row / 3), (row: number): number => row % 3]
  return {
    name: 'visits.csv', rows, columns: [
      texts('id', rows, (row) => `P${person(row)}`), texts('arm', rows, (row) => (person(row) % 2 === 0 ? 'a' : 'b')), texts('visit', rows, (row) => `V${visit(row)}`), numbers('order', rows, visit),
      numbers('day', rows, (row) => 90 * visit(row)), numbers('score', rows, (row) => Math.round((levels[person(row)]?.[0] ?? 0) + visit(row) * (levels[person(row)]?.[1] ?? 0) + random.normal(0, 5))),
      numbers('death', rows, (row) => (person(row) % 5 === 0 ? 200 + person(row) : null)), numbers('time', rows, (row) => (person(row) % 5 === 0 ? 200 + person(row) : 260 + 3 * person(row))), numbers('event', rows, (row) => Number(person(row) % 5 === 0)),
    ],
  }
}

const cohort = { time: 'time', event: 'event' }
const long = { id: 'id', visit: 'visit', score: 'score' }
const courses = { id: 'id', date: 'day', ...cohort, qol: 'score' }
const asked: Readonly<Record<string, { of: () => Table, options: Options }>> = Object.fromEntries([
  ...Object.entries<Options>({
    'describe': { columns: 'age,score,arm', by: 'arm' }, 'alpha': { items: 'q1,q2,q3,q4' }, 'omega': { items: 'q1,q2,q3,q4' }, 'icc': { raters: 'score,again' },
    'responsiveness': { baseline: 'score', follow: 'again' }, 'bland-altman': { first: 'score', second: 'again' }, 'kappa': { raters: 'q1,q2', weights: 'quadratic' }, 'known-groups': { score: 'score', by: 'arm' },
    'validity': { score: 'score', with: 'again,age', expected: '0.5..1,any' }, 'multitrait': { scales: 'A=q1,q2,q3,q4;B=r1,r2,r3' }, 'cfa': { model: 'A =~ q1 + q2 + q3 + q4' },
    'invariance': { model: 'A =~ q1 + q2 + q3 + q4', by: 'arm' }, 'grm': { items: 'q1,q2,q3,q4' }, 'rasch': { items: 'q1,q2,q3,q4' }, 'dif': { items: 'q1,q2,q3,q4', by: 'arm' },
    'km': { ...cohort, by: 'arm' }, 'logrank': { ...cohort, by: 'arm' }, 'cox': { ...cohort, covariates: 'age,arm' }, 'concordance': { ...cohort, score: 'age' },
    'cuminc': { time: 'time', status: 'status', event: 1, by: 'arm' }, 'finegray': { time: 'time', status: 'status', event: 1, covariates: 'age,arm' }, 'rmst': { ...cohort, by: 'arm', tau: 15 },
    'prognosis': { ...cohort, covariates: 'age,arm', qol: 'score', bootstrap: 3 }, 'calibration': { ...cohort, covariates: 'age,arm', at: 12 }, 'brier': { ...cohort, covariates: 'age,arm', qol: 'score', times: '6,12' },
  }).map(([id, options]) => [id, { of: people, options }] as const),
  ...Object.entries<Options>({
    'completion': { ...long, by: 'arm', date: 'day', death: 'death' }, 'change': { ...long, by: 'arm' }, 'responders': { ...long, by: 'arm', threshold: 5, direction: 'higher-better' }, 'trajectories': { ...long, by: 'arm', people: 10 },
    'mmrm': { outcome: 'score', fixed: 'arm * visit', visit: 'visit', id: 'id', structure: 'us', emmeans: 'arm' }, 'lmm': { outcome: 'score', fixed: 'arm * order', random: '1 + order | id' },
    'mi-delta': { outcome: 'score', visit: 'visit', id: 'id', by: 'arm', deltas: '0,-5', imputations: 3, seed: 1 }, 'mi-reference': { outcome: 'score', visit: 'visit', id: 'id', by: 'arm', imputations: 3, seed: 1 },
    'ttd': { ...long, date: 'day', death: 'death', mcid: 5, direction: 'higher-better', reference: 'baseline', definition: 'definitive-1', 'death-rule': 'event' }, 'check': { ...long, date: 'day', death: 'death' },
    'landmark': { ...courses, covariates: 'arm', landmarks: '95,185', threshold: 3 }, 'time-varying': { ...courses, covariates: 'arm' },
  }).map(([id, options]) => [id, { of: visits, options }] as const),
])

const withColumn = (table: Table, name: string, of: (column: Column) => Column): Table => ({ ...table, columns: table.columns.map((column) => (column.name === name ? of(column) : column)) })
const keeping = (table: Table, kept: (row: number) => boolean): Table => {
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(kept)
  return { ...table, rows: rows.length, columns: table.columns.map((column) => ({ ...column, values: rows.map((row) => column.values[row] ?? null) }) as Column) }
}
/** A column of numbers with one word in it is read as text: so does the reader of files. */
const withWord = ({ name, values }: Column): Column => ({ name, kind: 'text', values: values.map((value, row) => (row === 1 ? 'soon' : value === null ? null : String(value))) })
const allSame = (column: Column): Column => ({ ...column, values: column.values.map(() => column.values[0] ?? null) }) as Column
const allMissing = (column: Column): Column => ({ ...column, values: column.values.map(() => null) })
const someMissing = (column: Column): Column => ({ ...column, values: column.values.map((value) => (random.next() < 0.5 ? null : value)) }) as Column
const huge = (column: Column): Column => (column.kind === 'number' ? { ...column, values: column.values.map((value) => (value === null ? null : value * 1e200)) } : column)

/** Every way a table is spoiled: in its rows, or in each of its columns in turn; a column that is the same as another is collinear. */
function* spoiled(table: Table): Generator<[string, Table]> {
  yield ['as it is', table]
  yield ['0 rows', keeping(table, () => false)]
  for (const rows of [1, 2, 3, 5]) yield [`${rows} row(s)`, keeping(table, (row) => row < rows)]
  yield ['every row twice', { ...table, rows: 2 * table.rows, columns: table.columns.map((column) => ({ ...column, values: [...column.values, ...column.values] }) as Column) }]
  yield ['all cells empty', { ...table, columns: table.columns.map(allMissing) }]
  yield ['all columns constant', { ...table, columns: table.columns.map(allSame) }]
  yield ['half the cells empty', { ...table, columns: table.columns.map(someMissing) }]
  for (const { name, kind } of table.columns) {
    if (kind === 'number') yield [`a word in ${name}`, withColumn(table, name, withWord)]
    yield [`${name} constant`, withColumn(table, name, allSame)]
    yield [`${name} empty`, withColumn(table, name, allMissing)]
    yield [`${name} half empty`, withColumn(table, name, someMissing)]
    if (kind === 'number') yield [`${name} all 0`, withColumn(table, name, (column) => ({ ...column, values: column.values.map(() => 0) }) as Column)]
    if (kind === 'number') yield [`${name} negative`, withColumn(table, name, (column) => ({ ...column, values: column.values.map((value) => (value === null ? null : -Number(value))) }) as Column)]
    const other = table.columns.find((one) => one.name !== name && one.kind === kind)
    if (other !== undefined) yield [`${name} the same as ${other.name}`, withColumn(table, name, () => ({ ...other, name }))]
  }
}

const holesIn = (value: unknown, at = ''): string[] => {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [at]
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, one]) => holesIn(one, `${at}.${name}`)) : []
}

/** What is wrong with an answer: nothing where its figures are numbers or null, or where its refusal speaks both languages. */
function wrongIn(outcome: Outcome<AnalysisResult>): string[] {
  const findings = outcome.ok ? outcome.value.warnings : [outcome.finding]
  const sentences = findings.flatMap((finding) => [sayFinding(finding, 'fr'), sayFinding(finding, 'en')].filter((text) => text.length < 20 || /undefined|NaN|Infinity|\[object/.test(text)).map((text) => `${finding.code}: ${text}`))
  return [...sentences, ...(outcome.ok ? holesIn(outcome.value) : [])]
}

/** Values whose squares are beyond the computer’s numbers: the catalogue answers with null and a warning that names the figures. */
function* overflowing(table: Table): Generator<[string, Table]> {
  for (const { name, kind } of table.columns) if (kind === 'number') yield [`${name} enormous`, withColumn(table, name, huge)]
}

function wrongWhen(answer: () => Outcome<AnalysisResult>): string[] {
  try {
    return wrongIn(answer())
  } catch (error) {
    return [`throws ${String(error)}`]
  }
}

test('nothing of the catalogue escapes the spoiled tables', () => {
  expect(analyses.map(({ id }) => id).filter((id) => asked[id] === undefined)).toEqual([])
})

test.each(analyses.map((sheet) => [sheet.id, sheet] as const))('%s answers every spoiled table with figures or with a sentence in two languages', { timeout: 60_000 }, (id, sheet) => {
  const { of, options } = asked[id] as { of: () => Table, options: Options }
  const used = new Set(Object.values(options).flatMap((value) => String(value).split(/[^a-z0-9]+/i)))
  const table = of()
  const read = { ...table, columns: table.columns.filter(({ name }) => used.has(name)) }
  expect(runAnalysis(read, { analysis: id, options }).ok).toBe(true)
  // The analysis itself, without what the catalogue does for figures that came out as no number.
  const wrong = [...spoiled(read)].flatMap(([what, bad]) => wrongWhen(() => attempt(() => sheet.run(bad, options))).map((one) => `${what} -> ${one}`))
  // Two ills at once, drawn at random.
  const ills = [...spoiled(read)]
  const both = Array.from({ length: 12 }, () => random.pick(ills)).flatMap(([what, bad]) => {
    const [second, worse] = random.pick([...spoiled(bad)])
    return wrongWhen(() => attempt(() => sheet.run(worse, options))).map((one) => `${what}, ${second} -> ${one}`)
  })
  const beyond = [...overflowing(read)].flatMap(([what, bad]) => wrongWhen(() => runAnalysis(bad, { analysis: id, options })).map((one) => `${what} -> ${one}`))
  expect([...wrong, ...both, ...beyond].slice(0, 12)).toEqual([])
})
