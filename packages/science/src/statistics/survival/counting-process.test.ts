import { expect, test } from 'vitest'
import { seededRandom } from '../../base/index.ts'
import { coxFit, type CoxProblem } from './cox-fit.ts'
import { proportionalHazards } from './proportional-hazards.ts'

/** People whose risk goes from one to a million, in three strata, with ties. */
function people(count: number): Required<Pick<CoxProblem, 'stop' | 'event' | 'x' | 'strata'>> {
  const random = seededRandom('counting process')
  const values = Float64Array.from({ length: 2 * count }, () => random.normal(0, 1))
  const stop = Array.from({ length: count }, (_, row) => Math.ceil(-400 * Math.log(1 - random.next()) / Math.exp(3 * (values[2 * row] as number))))
  return { stop, event: Array.from(stop, () => (random.next() < 0.7 ? 1 : 0)), x: { rows: count, columns: 2, values }, strata: Array.from(stop, (_, row) => row % 3) }
}

/** The same follow-up told in intervals, each person's own. */
function inIntervals({ stop, event, x, strata }: ReturnType<typeof people>): CoxProblem {
  const random = seededRandom('intervals')
  const rows = Array.from({ length: x.rows }, (_, row) => row).flatMap((row) => {
    const end = stop[row] as number
    const cuts = [...new Set([0, ...Array.from({ length: 4 }, () => random.integer(0, end - 1)), end])].sort((a, b) => a - b)
    return cuts.slice(1).map((until, index) => ({ row, from: cuts[index] as number, until, event: until === end ? Number(event[row]) : 0 }))
  })
  return {
    start: rows.map(({ from }) => from), stop: rows.map(({ until }) => until), event: rows.map((one) => one.event), strata: rows.map(({ row }) => strata?.[row] as number), cluster: rows.map(({ row }) => row),
    x: { rows: rows.length, columns: 2, values: Float64Array.from(rows.flatMap(({ row }) => [x.values[2 * row] as number, x.values[2 * row + 1] as number])) },
  }
}

test.each(['efron', 'breslow'] as const)('a follow-up cut in intervals is the same follow-up, however large the risk of who has left (%s)', (ties) => {
  const [whole, cut] = [people(400), inIntervals(people(400))]
  const [one, other] = [coxFit({ ...whole, ties, cluster: Array.from({ length: 400 }, (_, row) => row) }), coxFit({ ...cut, ties })]
  for (const column of [0, 1]) expect(other.coefficients[column]).toBeCloseTo(one.coefficients[column] as number, 11)
  other.covariance.values.forEach((value, cell) => expect(value).toBeCloseTo(one.covariance.values[cell] as number, 12))
  other.naiveCovariance.values.forEach((value, cell) => expect(value).toBeCloseTo(one.naiveCovariance.values[cell] as number, 12))
  expect(other.loglik[1]).toBeCloseTo(one.loglik[1], 8)
  const [tests, same] = [one, other].map((fit) => proportionalHazards(fit, ['a', 'b'])) as [ReturnType<typeof proportionalHazards>, ReturnType<typeof proportionalHazards>]
  tests.forEach(({ chisq }, index) => expect(same[index]?.chisq).toBeCloseTo(chisq as number, 8))
})
