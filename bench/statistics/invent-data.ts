import { seededRandom } from '@weshare/science/base'
import type { Column, Table } from '@weshare/science/statistics/frame'

const numbers = (name: string, values: readonly (number | null)[]): Column => ({ name, kind: 'number', values })
const texts = (name: string, values: readonly string[]): Column => ({ name, kind: 'text', values })
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

/** People with a time, an event and covariates of which half matter; ties as in months with one decimal, or finer with more grains a month. */
export function inventSurvival({ people, covariates, seed, grain = 10 }: { people: number, covariates: number, seed: string, grain?: number }): Table {
  const random = seededRandom(seed)
  const columns = Array.from({ length: covariates }, (_, index) => numbers(`x${index + 1}`, Array.from({ length: people }, () => rounded(random.normal(0, 1)))))
  const [time, event]: [number[], number[]] = [[], []]
  for (let person = 0; person < people; person += 1) {
    const risk = columns.reduce((sum, { values }, index) => sum + (index % 2 === 0 ? 0.2 : 0) * Number(values[person]), 0)
    const [death, end] = [-24 * Math.log(1 - random.next()) / Math.exp(risk), 6 + 54 * random.next()]
    time.push(Math.ceil(Math.min(death, end) * grain) / grain)
    event.push(Number(death <= end))
  }
  return { name: 'survival.csv', rows: people, columns: [numbers('time', time), numbers('event', event), ...columns] }
}

/** A trial over time: one row a patient and visit, a column a scale, visits missed more and more, some patients dead. */
export function inventTrial({ patients, visits, scales, seed }: { patients: number, visits: number, scales: number, seed: string }): Table {
  const random = seededRandom(seed)
  const rows: { id: number, arm: string, visit: string, order: number, day: number, death: number | null, scores: (number | null)[] }[] = []
  for (let patient = 0; patient < patients; patient += 1) {
    const [arm, death] = [patient % 2 === 0 ? 'control' : 'treated', random.next() < 0.2 ? random.integer(60, 100 * visits) : null]
    const levels = Array.from({ length: scales }, () => [random.normal(60, 14), random.normal(-1.5, 2)] as const)
    for (let visit = 0; visit < visits; visit += 1) {
      const day = visit === 0 ? 0 : 90 * visit + random.integer(-10, 10)
      if (death !== null && day >= death) break
      const missed = visit > 0 && random.next() < 0.05 * visit
      const scores = levels.map(([level, slope]) => (missed ? null : rounded(level + (slope + (arm === 'treated' ? 1 : 0)) * visit + random.normal(0, 8))))
      rows.push({ id: patient + 1, arm, visit: `V${visit}`, order: visit, day, death, scores })
    }
  }
  return {
    name: 'trial.csv', rows: rows.length, columns: [
      numbers('id', rows.map(({ id }) => id)), texts('arm', rows.map(({ arm }) => arm)), texts('visit', rows.map(({ visit }) => visit)), numbers('order', rows.map(({ order }) => order)),
      numbers('day', rows.map(({ day }) => day)), numbers('death', rows.map(({ death }) => death)),
      ...Array.from({ length: scales }, (_, scale) => numbers(`s${scale + 1}`, rows.map(({ scores }) => scores[scale] ?? null))),
    ],
  }
}
