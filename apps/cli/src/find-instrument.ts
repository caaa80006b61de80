import type { Instrument } from '@weshare/science/instruments'
import { instrumentLibrary } from '@weshare/science/library'
import { InputError } from './terminal.ts'

/** By id, or by the short name people say; case does not matter. */
export function requireInstrument(id: string): Instrument {
  const wanted = id.toLowerCase()
  const found = instrumentLibrary.find((one) => one.id === wanted) ?? instrumentLibrary.find((one) => one.shortTitle.toLowerCase() === wanted)
  if (found !== undefined) return found
  throw new InputError(`There is no instrument ${id} in the library. It has: ${instrumentLibrary.map((one) => one.id).join(', ')}.`)
}
