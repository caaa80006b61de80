import { randomUUID } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id, 19 MiB, two passes, one lane: the least that OWASP advises, 30 ms on a small machine. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

const decoy = hashPassword(randomUUID())

/** Takes as long for an account that does not exist as for one that does. */
export async function passwordFits(kept: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(kept ?? await decoy, password.normalize('NFC'))
  return fits && kept !== undefined
}
