import { analyses } from '@weshare/science/statistics/catalogue'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { readDrawing } from '../fixtures/read-drawing.ts'
import { answerOf, everyAnalysis } from '../fixtures/small-study.ts'
import { figureTable, hasColumnWord, written } from '../tables/index.ts'
import en from '../words/en.json' with { type: 'json' }
import fr from '../words/fr.json' with { type: 'json' }
import { figuresOf, type Figure } from './index.ts'
import { colourOf, dashOf, symbolOf } from './plot-parts.ts'

const languages = ['fr', 'en'] as const
/** Analyses that answer with one figure, a table or a list, where a drawing would add nothing to read. */
const withoutFigure = ['describe', 'alpha', 'omega', 'icc', 'responsiveness', 'kappa', 'known-groups', 'multitrait', 'cfa', 'invariance', 'dif', 'logrank', 'concordance', 'lmm', 'check']
const figures = (asked: typeof everyAnalysis[number], language: 'fr' | 'en', result: unknown = answerOf(asked)): Figure[] => figuresOf({ ...asked, result }, language)

test('every analysis of the catalogue is drawn, or is named among those that need no drawing', () => {
  expect(new Set(everyAnalysis.map(({ analysis }) => analysis))).toEqual(new Set(analyses.map(({ id }) => id)))
  expect(everyAnalysis.filter((asked) => figures(asked, 'en').length === 0).map(({ analysis }) => analysis).sort()).toEqual([...withoutFigure].sort())
})

test('every sentence of a figure exists in French and in English, with the same values to fill in', () => {
  const slots = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort()
  expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort())
  for (const [key, text] of Object.entries(fr)) expect(slots(text), key).toEqual(slots((en as Record<string, string>)[key] ?? ''))
})

const numbersIn = (value: unknown): number[] => (typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [])
const drawnOnly = everyAnalysis.filter(({ analysis }) => !withoutFigure.includes(analysis))

describe.each(drawnOnly.map((asked) => [asked.title, asked] as const))('%s', (_, asked) => {
  const result = answerOf(asked)

  test.each(languages)('its figures say what they show, in %s, without a hole', (language) => {
    for (const figure of figures(asked, language, result)) for (const width of [300, 480, 720, 940]) {
      const drawing = readDrawing(figure, width)
      expect([drawing.get('role'), drawing.get('aria-label')]).toEqual(['img', figure.title])
      expect(drawing.has('style, script, image, foreignObject, [style], [class], [href]')).toBe(false)
      expect(`${figure.title} ${figure.caption} ${drawing.svg}`).not.toMatch(/NaN|Infinity|undefined|\[object|\{\{/)
      expect(figure.title.length * figure.caption.length).toBeGreaterThan(0)
      for (const { text } of drawing.texts) expect(text).not.toMatch(/^(figure|axis|legend|death)\./)
    }
  })

  test('the table beside each figure has words for its columns, and the numbers of the result', () => {
    const known = new Set(numbersIn(result))
    for (const figure of figures(asked, 'fr', result)) {
      const keys = figure.named === true ? figure.columns.slice(0, 1) : figure.columns
      expect(keys.filter((key) => !hasColumnWord(key))).toEqual([])
      const table = figureTable(figure, 'fr')
      expect(table.rows.length).toBeGreaterThan(0)
      for (const [at, row] of figure.rows.entries()) {
        expect(row).toHaveLength(figure.columns.length)
        expect(table.rows[at]).toEqual(row.map((cell, column) => written(figure.columns[column] ?? '', cell, 'fr')))
        for (const [column, cell] of row.entries()) if (cell === null) expect(table.rows[at]?.[column]).toBe('–')
        // Curves of a time to deterioration, and counts of persons at a level, are made from the persons of the result.
        if (!['ttd', 'rasch'].includes(asked.analysis)) expect(row.filter((cell) => typeof cell === 'number' && !known.has(cell))).toEqual([])
      }
    }
  })

  test('two drawings of the same figure are the same, and no two figures share a name', () => {
    const [first, second] = [figures(asked, 'en', result), figures(asked, 'en', result)]
    expect(first.map((figure) => readDrawing(figure).svg)).toEqual(second.map((figure) => readDrawing(figure).svg))
    expect(new Set(first.map(({ id }) => id)).size).toBe(first.length)
  })

  test('the name of an arm, a visit or an item is text, whatever it holds', () => {
    const name = '<script>alert("1 & 2")</script>'
    const renamed = (value: unknown): unknown => (typeof value === 'string' && /^(a|b|V\d|q\d|b - a|age|score|again|armb)$/.test(value) ? `${value}${name}` : Array.isArray(value) ? value.map(renamed) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key.endsWith('Reason') ? one : renamed(one)])) : value)
    const drawn = figures(asked, 'fr', renamed(result))
    if (['km', 'cox', 'mmrm', 'grm'].includes(asked.analysis)) expect(drawn.flatMap((figure) => readDrawing(figure).texts).some(({ text }) => text.includes(name))).toBe(true)
    for (const figure of drawn) {
      const { document } = parseHTML(`<!doctype html><html><body>${readDrawing(figure).svg}</body></html>`)
      expect(Array.from(document.querySelectorAll('script'))).toEqual([])
      expect(document.querySelector('svg')?.getAttribute('aria-label')).toBe(figure.title)
      const unescaped = Array.from(document.querySelectorAll('text')).filter((text) => text.innerHTML.includes('<'))
      expect(unescaped.map((text) => text.innerHTML).filter((text) => !text.startsWith('<tspan'))).toEqual([])
    }
  })
})

test('colour is never alone: each of six lines has dashes and a symbol of its own', () => {
  const lines = Array.from({ length: 6 }, (_, line) => line)
  expect([new Set(lines.map(colourOf)).size, new Set(lines.map(dashOf)).size, new Set(lines.map(symbolOf)).size]).toEqual([6, 6, 6])
})
