/** The middle of a list of figures; of an even number, the mean of the two in the middle. */
export function medianOf(figures: readonly number[]): number {
  const sorted = figures.toSorted((left, right) => left - right)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2
}

export interface Limit { what: string, value: number, limit: number, /** A ratio must reach its limit; a time or a size must stay under it. */ side: 'at least' | 'at most', unit: string }

/** Prints the verdict on a limit and makes the process fail when it is missed. */
export function judge({ what, value, limit, side, unit }: Limit): void {
  const passed = side === 'at least' ? value >= limit : value <= limit
  const share = limit === 0 ? '' : `; ${(value / limit).toFixed(2)} of the limit`
  console.log(`${passed ? 'pass' : 'FAIL'}  ${what}: ${figure(value)}${unit} (limit: ${side} ${figure(limit)}${unit}${share})`)
  if (!passed) process.exitCode = 1
}

const figure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1))
