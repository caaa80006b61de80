import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** Why a new password would be guessed: it is among the commonest or little more than one, or it says who owns it. */
export type Weakness = 'common' | 'telling'

export interface Surroundings {
  /** A password that holds one of these is refused: who the account is, what this place is called. */
  own: readonly string[]
  /** A password made of little else than these is refused: the institutions, their towns. */
  around: readonly string[]
}

/** Case and accents tell nobody apart: `Élodie` and `elodie` are tried together. */
const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** The words of a name, an address or an institution that are long enough to recognise. */
export const wordsOf = (...texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap((text) => fold(text).split(/[^\p{L}]+/u)).filter((word) => word.length >= 4))]

export async function findWeakness(password: string, { own, around }: Surroundings): Promise<Weakness | null> {
  const folded = fold(password)
  const plain = asLetters(folded)
  if (own.some((word) => folded.includes(word) || plain.includes(word))) return 'telling'
  const { words, fingerprints } = await commonest()
  if (fingerprints.has(fingerprintOf(folded)) || fingerprints.has(fingerprintOf(folded.replaceAll(/\s/g, '')))) return 'common'
  const known = (piece: string): boolean => words.has(piece) || around.includes(piece)
  return isRepetition(folded) || isFewWords(folded, known) || isFewWords(plain, known) ? 'common' : null
}

/** Four different characters at most, or a short piece said again and again. */
const isRepetition = (text: string): boolean => new Set(text).size <= 4 || /^(.{1,6}?)\1+.{0,5}$/su.test(text)

const longestPiece = 24
const enoughDigits = 20

/** Whether two known words at most, with digits and signs anywhere, make it whole; digits alone too, unless there are many. */
function isFewWords(text: string, known: (piece: string) => boolean): boolean {
  // fewest[end]: the fewest words that the beginning of the text, up to there, is made of.
  const fewest = [0]
  for (let end = 1; end <= text.length; end += 1) {
    let best = /\p{L}/u.test(text[end - 1] ?? '') ? Infinity : fewest[end - 1] ?? Infinity
    for (let start = Math.max(0, end - longestPiece); start <= end - 3; start += 1) {
      const before = fewest[start] ?? Infinity
      if (before + 1 < best && known(text.slice(start, end))) best = before + 1
    }
    fewest.push(best)
  }
  const needed = fewest[text.length] ?? Infinity
  return needed <= 2 && (needed > 0 || text.length < enoughDigits)
}

const lookalikes: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', '$': 's', '!': 'i', '€': 'e' }

/** `p@ssw0rd` is read as it was meant; digits and signs after the last letter are left as they are. */
function asLetters(text: string): string {
  const tail = /[^\p{L}]*$/u.exec(text)?.[0] ?? ''
  return text.slice(0, text.length - tail.length).replaceAll(/[^\p{L}]/gu, (character) => lookalikes[character] ?? character) + tail
}

/** How the file beside this one was made: enough of a hash that two passwords never meet, and no list of insults to read. */
export const fingerprintOf = (folded: string): string => createHash('sha256').update(folded, 'utf8').digest('hex').slice(0, 12)

interface Commonest { words: ReadonlySet<string>, fingerprints: ReadonlySet<string> }
let kept: Promise<Commonest> | null = null

/** Read when the first password is chosen: most servers start without needing it. */
const commonest = (): Promise<Commonest> => (kept ??= readCommonest())

async function readCommonest(): Promise<Commonest> {
  const [{ dictionary }, file] = await Promise.all([import('@zxcvbn-ts/language-common'), readFile(new URL('long-passwords.txt', import.meta.url), 'utf8')])
  return { words: new Set(dictionary['passwords-common']), fingerprints: new Set(file.split('\n').filter((line) => line !== '' && !line.startsWith('#'))) }
}
