/** A straight scale from values to pixels. */
export function scaleLinear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): (value: number) => number {
  const span = to - from || 1
  return (value) => start + ((value - from) / span) * (end - start)
}

/** Round steps from zero to at least the largest value: 0, 5, 10... Counts of people have no halves. */
export function roundTicks(largest: number, wanted = 4): number[] {
  const rough = Math.max(1, largest / wanted)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? 10 * power)
  return Array.from({ length: Math.ceil(Math.max(largest, 1) / step) + 1 }, (_, index) => index * step)
}

/** The first day of each month from one day to another: each month once, however many points it has. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  let [year = 0, month = 1] = first.split('-').map(Number)
  for (let day = firstDayOf(year, month); day <= last; day = firstDayOf(year, month)) {
    if (day >= first) months.push(day)
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
  return months
}

const firstDayOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}-01`

/** At most `most` of the values, spread evenly, the last always among them. */
export function thin<T>(values: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(values.length / most))
  return values.filter((_, index) => (values.length - 1 - index) % step === 0)
}
