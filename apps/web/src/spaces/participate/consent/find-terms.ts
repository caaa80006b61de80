/** A piece of text; one that is a word of the glossary says which. */
export interface Piece { text: string; term?: number }

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Cuts a paragraph at the words of the glossary: each at its first place, whole, in any case, in the plural too; the longest wins. */
export function findTerms(text: string, terms: readonly string[]): Piece[] {
  const sorted = terms.map((term, index) => ({ term, index })).filter(({ term }) => term.trim() !== '').toSorted((one, other) => other.term.length - one.term.length)
  if (sorted.length === 0) return [{ text }]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${sorted.map(({ term }) => escape(term)).join('|')})(s|es|x)?(?![\\p{L}\\p{N}])`, 'giu')
  const seen = new Set<number>()
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(pattern)) {
    const word = (found[1] ?? '').toLocaleLowerCase()
    const term = sorted.find((one) => one.term.toLocaleLowerCase() === word)?.index
    if (term === undefined || seen.has(term)) continue
    seen.add(term)
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) })
    pieces.push({ text: found[0], term })
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
