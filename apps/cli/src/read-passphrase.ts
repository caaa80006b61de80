import { readFile } from 'node:fs/promises'
import { InputError } from './terminal.ts'

/** Never an argument: arguments are seen by every user of the machine and kept in the shell's history. */
export async function readPassphrase(path: string): Promise<string> {
  const [first = ''] = (await readFile(path, 'utf8').catch((error: Error) => { throw new InputError(`${path} cannot be read: ${error.message}`) })).split(/\r?\n/)
  if (first.length < 12) throw new InputError(`The first line of ${path} is the passphrase: 12 characters or more are expected, ${first.length} are there.`)
  return first
}
