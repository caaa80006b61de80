import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attempt, at } from '../foundations/index.ts'
import { completeRows, designOf, eventsOf, formulaColumns, formulaText, frameFindings, numbersOf, parseFormula, tableOf, termName, type Table } from './index.ts'

const six = tableOf('six.csv', ['x', 'sex', 'arm', 'age', 'n', 'my col'], [
  ['1', 'F', 'a', '10', '100000', 'u'], ['2', 'M', 'b', '8', '1', 'v'], ['3', 'F', 'c', '10', '100000', 'u'],
  ['4', 'M', 'a', '12', '1', 'v'], ['5', 'F', 'b', '8', '1', 'u'], ['6.5', 'M', 'c', '12', '1', 'v'],
])
const rows = completeRows(six, ['x', 'sex', 'arm', 'age', 'n'])
const codeOf = (analysis: () => unknown): string => {
  const outcome = attempt(analysis)
  return outcome.ok ? 'done' : outcome.finding.code
}

/** R 4.2.2, model.matrix: formula, names, labels of terms, assign, and the sum of all cells, each times row times column squared. */
const fromR: readonly (readonly [string, string, string, readonly number[], number])[] = [
  ['x', '(Intercept) x', 'x', [0, 1], 397],
  ['sex', '(Intercept) sexM', 'sex', [0, 1], 69],
  ['x*sex', '(Intercept) x sexM x:sexM', 'x sex x:sex', [0, 1, 2, 3], 1449],
  ['sex*arm', '(Intercept) sexM armb armc sexM:armb sexM:armc', 'sex arm sex:arm', [0, 1, 2, 2, 3, 3], 542],
  ['sex:arm', '(Intercept) sexF:arma sexM:arma sexF:armb sexM:armb sexF:armc sexM:armc', 'sex:arm', [0, 1, 1, 1, 1, 1, 1], 593],
  ['x:sex', '(Intercept) x:sexF x:sexM', 'x:sex', [0, 1, 1], 692],
  ['sex + sex:x', '(Intercept) sexM sexF:x sexM:x', 'sex sex:x', [0, 1, 2, 2], 1328],
  ['sex + sex:arm', '(Intercept) sexM sexF:armb sexM:armb sexF:armc sexM:armc', 'sex sex:arm', [0, 1, 2, 2, 2, 2], 437],
  ['arm:sex + sex', '(Intercept) sexM armb:sexF armc:sexF armb:sexM armc:sexM', 'sex arm:sex', [0, 1, 2, 2, 2, 2], 428],
  ['0 + sex', 'sexF sexM', 'sex', [1, 1], 57],
  ['sex - 1', 'sexF sexM', 'sex', [1, 1], 57],
  ['0 + x + sex + arm', 'x sexF sexM armb armc', 'x sex arm', [1, 2, 2, 3, 3], 575],
  ['0 + x', 'x', 'x', [1], 94],
  ['x + factor(age)*sex', '(Intercept) x factor(age)10 factor(age)12 sexM factor(age)10:sexM factor(age)12:sexM', 'x factor(age) sex factor(age):sex', [0, 1, 2, 2, 3, 4, 4], 1383],
  ['factor(age):sex', '(Intercept) factor(age)8:sexF factor(age)10:sexF factor(age)12:sexF factor(age)8:sexM factor(age)10:sexM factor(age)12:sexM', 'factor(age):sex', [0, 1, 1, 1, 1, 1, 1], 617],
  ['arm:x + x', '(Intercept) x armb:x armc:x', 'x arm:x', [0, 1, 2, 2], 1426],
  ['0+sex:arm', 'sexF:arma sexM:arma sexF:armb sexM:armb sexF:armc sexM:armc', 'sex:arm', [1, 1, 1, 1, 1, 1], 385],
  ['x+sex+arm+x:sex:arm', '(Intercept) x sexM armb armc x:sexF:arma x:sexM:arma x:sexF:armb x:sexM:armb x:sexF:armc x:sexM:armc', 'x sex arm x:sex:arm', [0, 1, 2, 3, 3, 4, 4, 4, 4, 4, 4], 9205],
  ['(x+sex):arm', '(Intercept) x:arma x:armb x:armc sexM:arma sexM:armb sexM:armc', 'x:arm sex:arm', [0, 1, 1, 1, 2, 2, 2], 1584],
  ['sex*arm*x', '(Intercept) sexM armb armc x sexM:armb sexM:armc sexM:x armb:x armc:x sexM:armb:x sexM:armc:x', 'sex arm x sex:arm sex:x arm:x sex:arm:x', [0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 7], 20017],
  ['sex:x:arm + x', '(Intercept) x sexF:x:arma sexM:x:arma sexF:x:armb sexM:x:armb sexF:x:armc sexM:x:armc', 'x sex:x:arm', [0, 1, 2, 2, 2, 2, 2, 2], 4368],
  ['factor(n)', '(Intercept) factor(n)1e+05', 'factor(n)', [0, 1], 37],
  ['x + sex*arm - sex', '(Intercept) x armb armc sexM:arma sexM:armb sexM:armc', 'x arm sex:arm', [0, 1, 2, 2, 3, 3, 3], 1070],
  ['arm*x + sex:arm:x', '(Intercept) armb armc x armb:x armc:x arma:x:sexM armb:x:sexM armc:x:sexM', 'arm x arm:x arm:x:sex', [0, 1, 1, 2, 3, 3, 4, 4, 4], 8286],
  ['0 + x:sex + arm', 'arma armb armc x:sexF x:sexM', 'arm x:sex', [1, 1, 1, 2, 2], 2149],
]

describe('the design of a formula', () => {
  test.each(fromR)('%s has the columns, names and values of R', (...[text, names, labels, assign, sum]) => {
    const formula = parseFormula(text)
    const design = designOf({ table: six, formula, rows })
    expect(design.names.join(' ')).toBe(names)
    expect(formula.terms.map(termName).join(' ')).toBe(labels)
    expect(design.termOf.map((term) => term + 1)).toEqual(assign)
    let total = 0
    for (let row = 0; row < rows.length; row += 1) for (let column = 0; column < design.names.length; column += 1) total += at(design.matrix, row, column) * (row + 1) * (column + 1) ** 2
    expect(total).toBeCloseTo(sum, 9)
  })

  test('a name that is no word stands in backticks, as in R', () => {
    expect(designOf({ table: six, formula: parseFormula('`my col` * x'), rows }).names).toEqual(['(Intercept)', '`my col`v', 'x', '`my col`v:x'])
  })

  test('only the levels that occur on the rows used count, and the first is the reference', () => {
    const design = designOf({ table: six, formula: parseFormula('arm + factor(age)'), rows: [1, 2, 4, 5] })
    expect(design.levels).toEqual({ arm: ['b', 'c'], 'factor(age)': ['8', '10', '12'] })
  })

  test('a factor with one level, no row and no column are refused with a sentence', () => {
    expect(codeOf(() => designOf({ table: six, formula: parseFormula('sex'), rows: [0, 2] }))).toBe('factor/one-level')
    expect(codeOf(() => designOf({ table: six, formula: parseFormula('sex'), rows: [] }))).toBe('table/no-row')
    expect(codeOf(() => designOf({ table: six, formula: parseFormula('weight'), rows }))).toBe('table/no-column')
    expect(codeOf(() => designOf({ table: six, formula: parseFormula('0'), rows }))).toBe('formula/empty')
  })
})

describe('a formula', () => {
  test('written twice or in another order is the same formula', () => {
    expect(formulaText(parseFormula('b:a + a + a'))).toBe('1 + a + b:a')
    expect(formulaText(parseFormula('(a + b) * c - c'))).toBe('1 + a + b + a:c + b:c')
    expect(formulaText(parseFormula('-1 + a*b'))).toBe('0 + a + b + a:b')
    expect(formulaText(parseFormula('a:a'))).toBe('1 + a')
    expect(formulaColumns(parseFormula('factor(time) * sex + time'))).toEqual(['time', 'sex'])
  })

  test.each([
    ['', 'formula/empty'], ['a +', 'formula/unfinished'], ['(a', 'formula/unfinished'], ['a b', 'formula/unexpected'], ['a ~ b', 'formula/unexpected'],
    ['log(a)', 'formula/function'], ['2', 'formula/unexpected'], ['a + * b', 'formula/unexpected'], ['factor(1)', 'formula/unexpected'],
  ])('"%s" is refused, saying why', (text, code) => {
    expect(codeOf(() => parseFormula(text))).toBe(code)
    expect(Object.keys(frameFindings)).toContain(code)
  })

  test('any text is a formula or a refusal, never a crash; and a formula written out reads as itself', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 'factor(', ')', '(', '+', ':', '*', '-', '0', '1', ' ', '`c d`', '^', 'é')).map((parts) => parts.join('')), (text) => {
      const outcome = attempt(() => parseFormula(text))
      if (outcome.ok) expect(parseFormula(formulaText(outcome.value))).toEqual(outcome.value)
      else expect(Object.keys(frameFindings)).toContain(outcome.finding.code)
    }), { numRuns: 500 })
  })
})

describe('a column of events', () => {
  const events = (cells: readonly string[]): Table => tableOf('events.csv', ['dead', 'other'], cells.map((cell) => [cell, 'x']))

  test('1 and TRUE are events, an empty cell is not known', () => {
    expect(eventsOf(events(['1', '0', '']), 'dead')).toEqual({ events: [true, false, null], warnings: [] })
    expect(eventsOf(events(['TRUE', 'FALSE', 'NA']), 'dead').events).toEqual([true, false, null])
  })

  test('where it holds 1 and 2, 2 is the event, as in R’s survival, and a warning says so', () => {
    const read = eventsOf(events(['1', '2', '1']), 'dead')
    expect(read.events).toEqual([false, true, false])
    expect(read.warnings.map((warning) => warning.code)).toEqual(['table/two-is-the-event'])
  })

  test('any other code is refused with its line', () => {
    const outcome = attempt(() => eventsOf(events(['0', '3']), 'dead'))
    expect(outcome).toMatchObject({ ok: false, finding: { code: 'table/not-an-event', params: { line: 3, column: 'dead', value: 3 } } })
    expect(codeOf(() => eventsOf(events(['0', '2']), 'dead'))).toBe('table/not-an-event')
    expect(codeOf(() => eventsOf(events(['yes', 'no']), 'dead'))).toBe('table/not-an-event')
  })
})

test('a wrong cell is named by its file, line, column and value, in both languages', () => {
  const outcome = attempt(() => numbersOf(tableOf('ages.csv', ['age'], [['12'], ['old']]), 'age'))
  if (outcome.ok) throw new Error('a text column is no column of numbers')
  const { code, params } = outcome.finding
  expect(frameFindings[code as keyof typeof frameFindings].en(params)).toContain('ages.csv, line 3: column "age" must hold numbers and holds "old"')
  expect(frameFindings[code as keyof typeof frameFindings].fr(params)).toContain('ages.csv, ligne 3')
})

test('a number too large for a double is a wrong cell, not a column of infinities', () => {
  expect(attempt(() => numbersOf(tableOf('big.csv', ['x'], [['1'], ['1e999']]), 'x'))).toMatchObject({ ok: false, finding: { code: 'table/not-a-number', params: { line: 3, value: '1e999' } } })
})
