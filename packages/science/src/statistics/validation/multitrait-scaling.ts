import { covarianceOf, meanOf, varianceOf } from '../foundations/index.ts'

export interface ScaleItems { readonly scale: string, /** One array an item, persons in one order. */ readonly items: readonly { readonly item: string, readonly values: Float64Array }[] }

export type ScalingResult = 'definite-success' | 'probable-success' | 'probable-failure' | 'definite-failure'

export interface MultitraitItem {
  readonly item: string
  readonly scale: string
  /** Correlation with the sum of the other items of its own scale. */
  readonly own: number | null
  readonly convergent: boolean | null
  readonly others: readonly { readonly scale: string, readonly r: number | null, readonly result: ScalingResult | null }[]
  readonly reason: string | null
}
export interface MultitraitScale {
  readonly scale: string
  readonly items: number
  /** Items that reach 0.40 with their own scale, over the items. */
  readonly convergentShare: number
  /** Comparisons where the item is closer to its own scale (probable or definite success), over the comparisons. */
  readonly discriminantShare: number
  readonly definiteShare: number
}

const enough = 0.4

/**
 * Multitrait scaling: each item's correlation with its own scale, itself taken out, against its correlations with the other scales.
 *
 * Scale scores are sums of items, none missing. A success is definite when the own correlation is above the other by two standard errors, 1/sqrt(n).
 * A correlation with something that does not vary is null and counts as neither.
 * @source Hays and Hayashi 1990, doi:10.3758/BF03203112; Ware and Gandek 1998, doi:10.1016/S0895-4356(98)00106-1
 */
export function multitraitScaling(scales: readonly ScaleItems[]): { items: MultitraitItem[], scales: MultitraitScale[] } {
  const sums = scales.map(({ items }) => sumOf(items.map(({ values }) => values)))
  const margin = 2 / Math.sqrt(sums[0]?.length ?? 1)
  const items = scales.flatMap(({ scale, items: own }, at) => own.map(({ item, values }): MultitraitItem => {
    const rest = (sums[at] as Float64Array).map((sum, row) => sum - (values[row] as number))
    const r = correlate(values, rest)
    const others = scales.flatMap((other, index) => (index === at ? [] : [compareWith({ scale: other.scale, sum: sums[index] as Float64Array }, { values, own: r }, margin)]))
    return { item, scale, own: r, convergent: r === null ? null : r >= enough, others, reason: r === null ? 'a-column-does-not-vary' : null }
  }))
  return { items, scales: scales.map(({ scale }) => summarise(scale, items.filter((one) => one.scale === scale))) }
}

function compareWith({ scale, sum }: { scale: string, sum: Float64Array }, { values, own }: { values: Float64Array, own: number | null }, margin: number): MultitraitItem['others'][number] {
  const r = correlate(values, sum)
  if (r === null || own === null) return { scale, r, result: null }
  const by = own - r
  return { scale, r, result: by > margin ? 'definite-success' : by > 0 ? 'probable-success' : by >= -margin ? 'probable-failure' : 'definite-failure' }
}

function summarise(scale: string, items: readonly MultitraitItem[]): MultitraitScale {
  const results = items.flatMap(({ others }) => others.map(({ result }) => result))
  const share = (wanted: readonly (ScalingResult | null)[]): number => results.filter((one) => wanted.includes(one)).length / results.length
  return {
    scale, items: items.length, convergentShare: items.filter(({ convergent }) => convergent === true).length / items.length,
    discriminantShare: share(['definite-success', 'probable-success']), definiteShare: share(['definite-success']),
  }
}

const sumOf = (columns: readonly Float64Array[]): Float64Array => (columns[0] as Float64Array).map((_, row) => columns.reduce((sum, values) => sum + (values[row] as number), 0))

function correlate(first: Float64Array, second: Float64Array): number | null {
  const spread = Math.sqrt(varianceOf(first) * varianceOf(second))
  return spread > 1e-14 * Math.abs(meanOf(first)) * Math.abs(meanOf(second)) && spread > 0 ? covarianceOf(first, second) / spread : null
}
