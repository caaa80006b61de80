import * as Plot from '@observablehq/plot'
import type { Language } from '../words/index.ts'
import type { Drawing, Paper } from './paper.ts'

/** Okabe and Ito's colours that hold on light and on dark paper, told apart by people who see few colours. */
export const palette = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'] as const
export const colourOf = (index: number): string => palette[index % palette.length] as string
const symbols = ['circle', 'square', 'triangle', 'diamond', 'star', 'wye'] as const
export const symbolOf = (index: number): typeof symbols[number] => symbols[index % symbols.length] as typeof symbols[number]
const dashes = ['none', '8 3', '3 3', '10 3 3 3', '1 3', '12 4'] as const
/** Colour is never alone: each line has its own dashes. */
export const dashOf = (index: number): string => dashes[index % dashes.length] as string

/** Numbers as the tables write them: with a true minus sign. */
export const numberWords = (language: Language, digits = 3, atLeast = 0): ((value: number) => string) => {
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: atLeast, maximumFractionDigits: digits })
  return (value) => format.format(value).replace('-', '\u2212')
}

/** An estimate and its interval, with as many decimals each. */
export function intervalWords(language: Language, digits: number): (value: number, lower: number, upper: number) => string {
  const [number, between] = [numberWords(language, digits, digits), language === 'fr' ? '\u00a0; ' : ', ']
  return (value, lower, upper) => `${number(value)} [${number(lower)}${between}${number(upper)}]`
}

export const usualWidth = 720
const usualTop = 28
/** Narrower than this (a phone), names leave the margins for the drawing itself. */
export const isNarrow = (width: number | undefined): boolean => (width ?? usualWidth) < 480

/** Round numbers from 0 to the last, about as many as asked. */
export function niceTicks(last: number, about: number): number[] {
  if (!(last > 0)) return [0]
  const rough = last / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 3, 5, 6, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step)
}

/** Draws on paper of the width asked, in the reader's fonts, with words in ink; without style elements, which a strict page refuses. */
export function drawPlot(document: Paper, { label, width = usualWidth, ...options }: Omit<Plot.PlotOptions, 'width'> & { label: string, width: number | undefined }): Drawing {
  const svg = Plot.plot({ document: document as never, width, height: 400, marginTop: usualTop, marginLeft: 56, marginRight: 24, marginBottom: 48, ...options }) as unknown as Drawing
  for (const style of Array.from(svg.querySelectorAll('style'))) style.remove()
  // The drawing is one image with one name: what Plot calls its marks is said to nobody.
  for (const mark of Array.from(svg.querySelectorAll('[aria-label], [aria-description]'))) for (const name of ['aria-label', 'aria-description']) mark.removeAttribute(name)
  svg.removeAttribute('class')
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  svg.setAttribute('font-size', '13')
  svg.setAttribute('font-family', '"Atkinson Hyperlegible Next Variable", "Atkinson Hyperlegible Next", Helvetica, Arial, sans-serif')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  return svg
}

/** What the longest of these names takes on paper. */
export const widthOf = (names: readonly string[]): number => Math.ceil(Math.max(0, ...names.map((name) => name.length)) * 7.4)

/** The label of a line beside its end, in its colour. */
interface Label { readonly x: number, readonly y: number, readonly text: string, readonly colour: string }

/** A line of a drawing, as its name shows it. */
export interface NamedLine { readonly name: string, readonly colour: string, readonly dash: string, /** Where it ends; nowhere if it has no point. */ readonly end: { readonly x: number, readonly y: number } | null }

/** The names of lines, beside their ends, or above the drawing, each after a piece of its line, where the paper is narrow; and the room they need. `gap` is in the units of y. */
export function nameLines(lines: readonly NamedLine[], { gap, narrow, beside = 10 }: { gap: number, narrow: boolean, /** Pixels from the end of a line to its name. */ beside?: number }): { marks: Plot.Markish[], marginTop: number, marginRight: number } {
  if (lines.length < 2) return { marks: [], marginTop: usualTop, marginRight: 24 }
  if (!narrow) {
    const ends = lines.flatMap(({ name, colour, end }) => (end === null ? [] : [{ ...end, text: name, colour }]))
    return { marks: [Plot.text(spreadLabels(ends, gap), { x: 'x', y: 'y', text: 'text', fill: 'colour', fontWeight: 600, textAnchor: 'start', dx: beside })], marginTop: usualTop, marginRight: widthOf(lines.map(({ name }) => name)) + beside + 10 }
  }
  const height = (row: number): number => -22 - 18 * (lines.length - 1 - row)
  return {
    marginTop: usualTop + 18 * lines.length, marginRight: 20,
    marks: lines.flatMap(({ name, colour, dash }, row) => [
      Plot.vector([name], { frameAnchor: 'top-left', length: 30, rotate: 90, anchor: 'start', shape: pieceOfLine, stroke: colour, strokeWidth: 2.2, strokeDasharray: dash, dy: height(row) + 7 }),
      Plot.text([name], { frameAnchor: 'top-left', dx: 38, dy: height(row), textAnchor: 'start', fill: colour, fontWeight: 600 }),
    ]),
  }
}

const pieceOfLine = {
  draw: (context: { moveTo: (x: number, y: number) => void, lineTo: (x: number, y: number) => void }, length: number): void => {
    context.moveTo(0, 0)
    context.lineTo(0, -length)
  },
}

/** Labels that would cover each other are moved apart, top to bottom; `gap` is in the units of y. */
function spreadLabels<L extends Label>(labels: readonly L[], gap: number): L[] {
  const sorted = [...labels].sort((a, b) => b.y - a.y)
  let above = Infinity
  return sorted.map((one) => {
    const y = Math.min(one.y, above - gap)
    above = y
    return { ...one, y }
  })
}
