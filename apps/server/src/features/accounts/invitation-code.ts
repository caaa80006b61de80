import { randomBytes } from 'node:crypto'
import { digest } from '../../platform/seal.ts'

/** Crockford's alphabet: no I, L, O or U, so that a code read aloud or copied by hand is not mistaken. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten characters, fifty bits: written XXXXX-XXXXX. */
export function newCode(): string {
  const letters = [...randomBytes(10)].map((byte) => alphabet.charAt(byte & 31)).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** The code as meant: capitals, spaces and dashes do not matter, O is zero, I and L are one. */
export const meantCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s_-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

export const digestCode = (key: Buffer, typed: string): Buffer => digest(key, `invitation ${meantCode(typed)}`)
