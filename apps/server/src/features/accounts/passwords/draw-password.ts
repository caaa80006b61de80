import { randomInt } from 'node:crypto'

// Without the letters and digits that are mistaken for one another when read aloud or copied by hand.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password drawn at random, easy to dictate: twenty characters of 31, nearly a hundred bits. */
export const drawPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters.charAt(randomInt(letters.length))).join('')).join('-')

/** How long a first password opens: a Friday's is still good on the Monday. */
const hours = 72

export const firstPassword = (at: Date): { password: string, until: Date } => ({ password: drawPassword(), until: new Date(at.getTime() + hours * 3_600_000) })
