import type { Instrument } from '../instruments/index.ts'
import { eqVas } from './eq-vas.ts'
import { gad7 } from './gad7.ts'
import { phq9 } from './phq9.ts'
import { qlqBr23 } from './qlq-br23.ts'
import { qlqC30 } from './qlq-c30.ts'
import { sus } from './sus.ts'
import { who5 } from './who5.ts'

/** Every instrument the product knows, by order of use in oncology. */
export const instrumentLibrary: readonly Instrument[] = [qlqC30, qlqBr23, phq9, gad7, who5, eqVas, sus]

/**
 * Finds an instrument by its id, such as 'phq-9'; null when the library does not have it.
 * @source the product's own library
 */
export function findInstrument(id: string): Instrument | null {
  return instrumentLibrary.find((instrument) => instrument.id === id) ?? null
}
