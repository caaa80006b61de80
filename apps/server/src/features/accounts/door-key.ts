import { createHash, randomBytes } from 'node:crypto'

/** What ties an answer to the browser that was asked: a cookie only it holds, kept here as a hash. */
export const newDoorKey = (): string => randomBytes(32).toString('base64url')
export const hashDoorKey = (key: string): Buffer => createHash('sha256').update(`door ${key}`, 'utf8').digest()

/** Long enough to look for a telephone or to sign in at a provider. */
export const doorMinutes = 10
