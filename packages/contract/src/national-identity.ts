import { Type, type Static } from 'typebox'
import { closed, oneOf } from './shapes.ts'

/** Who assigned the number: a registered person (NIR) or one waiting to be (NIA); two registers exist for tests alone. */
export const insAuthorities = ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11'] as const
export type InsAuthority = (typeof insAuthorities)[number]

/** The national health identity (INS): fifteen characters, the last two a key, and the object identifier of its register. */
export const Ins = closed({
  number: Type.String({ pattern: '^[1-9][0-9]{4}(2[AB]|[0-9]{2})[0-9]{8}$', description: 'NIR or NIA of 13 characters, then its key of 2 digits, without spaces' }),
  authority: oneOf(insAuthorities),
})
export type Ins = Static<typeof Ins>

/** A number as it is kept: without the spaces people type, in capitals. */
export const writeInsNumber = (typed: string): string => typed.normalize('NFKC').toUpperCase().replaceAll(/[\s.-]+/g, '')

/**
 * Whether a number has its length, its form and the key that its thirteen characters give: 97 less their remainder by 97,
 * Corsica's departments 2A and 2B counting as 19 and 18. It tells a mistyped number; not that it is this person's.
 */
export function insNumberIsSound(number: string): boolean {
  if (!/^[1-9]\d{4}(2[AB]|\d{2})\d{8}$/.test(number)) return false
  const digits = number.slice(0, 13).replace('2A', '19').replace('2B', '18')
  return Number(number.slice(13)) === 97 - Number(BigInt(digits) % 97n)
}
