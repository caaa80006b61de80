/** Where a result speaks of visits and arms, and never of a code of the engine. */
const speaks = /^(visit|visits|group|groups|baseline|from|to|level|levels|contrast|terms?|column)$/
const prefixed = /^(?:factor\((?:arm|visit)\)|arm|visit)/
// The engine sorts visits by name: a rank may stand before it.
const rank = /^\d+_/

export type Names = ReadonlyMap<string, string>

/** The result with visits, arms and scales under the names the study gives them; the files keep their identifiers. */
export function nameResult(value: unknown, names: Names, key = ''): unknown {
  if (typeof value === 'string') return speaks.test(key) ? nameOf(value, names) : value
  if (Array.isArray(value)) return value.map((one) => nameResult(one, names, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, nameResult(inside, names, name)]))
}

/** `habituel`, `habituel - accompagne`, `visitmois-3:armhabituel`. */
function nameOf(text: string, names: Names): string {
  const known = (part: string) => names.get(part) ?? names.get(part.replace(rank, '')) ?? names.get(part.replace(prefixed, '').replace(rank, ''))
  const whole = known(text)
  if (whole !== undefined) return whole
  for (const [between, said] of [[' - ', ' − '], [' − ', ' − '], [':', ' × ']] as const) {
    const parts = text.split(between)
    if (parts.length > 1 && parts.some((part) => known(part) !== undefined)) return parts.map((part) => known(part) ?? part).join(said)
  }
  return text
}
