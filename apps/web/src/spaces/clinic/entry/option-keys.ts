/**
 * The key that picks each option. Paper shows the number to circle: when every option is a single digit, its own digit
 * picks it; otherwise its rank from 1 to 9.
 */
export function optionKeys(codes: readonly string[]): (string | undefined)[] {
  if (codes.every((code) => /^\d$/.test(code))) return [...codes]
  return codes.map((_code, index) => (index < 9 ? String(index + 1) : undefined))
}
