import * as Plot from '@observablehq/plot'
import { say } from '../words/index.ts'
import { captioned, type Figure, type Source } from './figure.ts'
import { colourOf, dashOf, drawPlot, numberWords } from './plot-parts.ts'
import type { Drawing, Paper } from './paper.ts'

interface ItemCurves { readonly item: string, readonly categories: readonly { readonly category: number, readonly probability: readonly number[] }[] }
export interface ItemsRead {
  readonly thetaGrid: readonly number[]
  readonly information: readonly number[]
  readonly itemInformation: readonly { readonly item: string, readonly information: readonly number[] }[]
  readonly curves: readonly ItemCurves[]
}

interface Course { readonly name: string, readonly points: readonly { readonly theta: number, readonly y: number }[], readonly colour: string, readonly dash: string, readonly width: number }

/** One figure an item (the chance of each answer by level), then the information of the items and of the scale. */
export function itemFigures(source: Source<ItemsRead>): Figure[] {
  return [informationFigure(source), ...source.result.curves.map((curves) => characteristicFigure(source, curves))]
}

function characteristicFigure({ result, language }: Source<ItemsRead>, { item, categories }: ItemCurves): Figure {
  const words = captioned(language, 'characteristic', { item })
  const courses = categories.map(({ category, probability }, index): Course => ({ name: String(category), points: along(result.thetaGrid, probability), colour: colourOf(index), dash: dashOf(index), width: 2 }))
  return {
    id: `characteristic-${item}`, ...words, named: true, columns: ['theta', ...categories.map(({ category }) => String(category))],
    rows: result.thetaGrid.map((theta, point) => [theta, ...categories.map(({ probability }) => probability[point] ?? null)]),
    draw: (document, width) => drawCourses(document, { width, courses, label: words.title, x: say(language, 'axis.theta'), y: say(language, 'axis.probability'), number: numberWords(language, 2), top: 1 }),
  }
}

function informationFigure({ result, language }: Source<ItemsRead>): Figure {
  const words = captioned(language, 'information')
  const items = result.itemInformation.map(({ item, information }, index): Course => ({ name: item, points: along(result.thetaGrid, information), colour: colourOf(index), dash: dashOf(index), width: 1.4 }))
  const test: Course = { name: say(language, 'legend.test'), points: along(result.thetaGrid, result.information), colour: 'currentColor', dash: 'none', width: 3 }
  return {
    id: 'information', ...words, named: true, columns: ['theta', ...items.map(({ name }) => name), test.name],
    rows: result.thetaGrid.map((theta, point) => [theta, ...result.itemInformation.map(({ information }) => information[point] ?? null), result.information[point] ?? null]),
    draw: (document, width) => drawCourses(document, { width, courses: [...items, test], label: words.title, x: say(language, 'axis.theta'), y: say(language, 'axis.information'), number: numberWords(language, 2), together: true }),
  }
}

const along = (grid: readonly number[], values: readonly number[]): { theta: number, y: number }[] => grid.map((theta, index) => ({ theta, y: values[index] ?? Number.NaN }))

interface Courses { width: number | undefined, courses: readonly Course[], label: string, x: string, y: string, number: (value: number) => string, top?: number, together?: boolean }

function drawCourses(document: Paper, { width: paperWidth, courses, label, x, y, number, top, together = false }: Courses): Drawing {
  const names = courses.flatMap(({ name, colour, points, width }, index) => {
    const known = points.filter((one) => Number.isFinite(one.y))
    // Each line is named where it is highest: there it is alone. Lines that are high together are named one after the other.
    const place = together && width < 3 ? known[Math.floor((0.25 + (0.5 * (index + 0.5)) / courses.length) * known.length)] : known.toSorted((a, b) => b.y - a.y)[0]
    return place === undefined ? [] : [{ ...place, text: name, colour }]
  })
  return drawPlot(document, {
    label, width: paperWidth,
    x: { label: x, labelAnchor: 'center', labelArrow: false, tickFormat: number },
    y: { label: y, labelArrow: false, grid: true, tickFormat: number, ...(top === undefined ? {} : { domain: [0, top] }) },
    marks: [
      Plot.ruleY([0]),
      ...courses.map(({ points, colour, dash, width }) => Plot.line(points, { x: 'theta', y: 'y', stroke: colour, strokeWidth: width, strokeDasharray: dash })),
      Plot.text(names, { x: 'theta', y: 'y', text: 'text', fill: 'colour', dy: -9, fontWeight: 600 }),
    ],
  })
}
