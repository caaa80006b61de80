import { seededRandom } from '@weshare/science/base'
import type { Column, Table } from '@weshare/science/statistics/frame'

const numbers = (name: string, values: readonly (number | null)[]): Column => ({ name, kind: 'number', values })
const arms = (rows: readonly { readonly treated: boolean }[]): Column => ({ name: 'arm', kind: 'text', values: rows.map(({ treated }) => (treated ? 'treated' : 'control')) })

/** Sixty people over five visits: score = 60 + 2 treated - 1.5 time + treated x time, each with an intercept and a slope of their own. */
export function drawCourses(seed: string): Table {
  const random = seededRandom(seed)
  const rows = Array.from({ length: 60 }, (_, id) => {
    const level = random.normal(0, 8)
    // The slope goes with the intercept, at a correlation of -0.3.
    const slope = 1.5 * (-0.3 * level / 8 + Math.sqrt(1 - 0.09) * random.normal(0, 1))
    return Array.from({ length: 5 }, (__, time) => {
      const treated = id % 2 === 1
      const score = 60 + (treated ? 2 : 0) + (-1.5 + (treated ? 1 : 0) + slope) * time + level + random.normal(0, 5)
      return { id, treated, time, score: random.next() < 1 / 7 ? null : score }
    })
  }).flat()
  return { name: 'courses', rows: rows.length, columns: [numbers('id', rows.map(({ id }) => id)), arms(rows), numbers('time', rows.map(({ time }) => time)), numbers('score', rows.map(({ score }) => score))] }
}

/** A hundred and fifty people: a constant risk times exp(-0.5 treated + 0.03 age), followed for 6 to 40 months, times to the tenth of a month. */
export function drawSurvival(seed: string): Table {
  const random = seededRandom(seed)
  const rows = Array.from({ length: 150 }, (_, id) => {
    const [treated, age] = [id % 2 === 1, random.integer(35, 80)]
    const death = -24 * Math.log(1 - random.next()) / Math.exp((treated ? -0.5 : 0) + 0.03 * (age - 60))
    const end = 6 + 34 * random.next()
    return { treated, age, time: Math.ceil(10 * Math.min(death, end)) / 10, event: Number(death <= end) }
  })
  return { name: 'survival', rows: rows.length, columns: [arms(rows), numbers('age', rows.map(({ age }) => age)), numbers('time', rows.map(({ time }) => time)), numbers('event', rows.map(({ event }) => event))] }
}
