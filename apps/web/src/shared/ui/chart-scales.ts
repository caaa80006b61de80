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

/** Moves two labels apart when they would overlap, each by half. */
export function spreadPair(first: number, second: number, gap: number): [number, number] {
  const missing = gap - Math.abs(first - second)
  if (missing <= 0) return [first, second]
  const direction = first <= second ? -1 : 1
  return [first + (direction * missing) / 2, second - (direction * missing) / 2]
}

/** At most `most` of the values, spread evenly, the last always among them. */
export function thin<T>(values: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(values.length / most))
  return values.filter((_, index) => (values.length - 1 - index) % step === 0)
}
