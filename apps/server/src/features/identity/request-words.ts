import { openField } from '../../platform/keys/index.ts'
import type { Tx } from '../../platform/transaction.ts'
import { changeFields } from './change-fields.ts'
import type { Reading } from './open-sealed.ts'
import { readField, writeField } from './person-fields.ts'

export interface WordsPlace { study: string, participant: string, request: string }

/** The field of a person's file that keeps the words of one request: a field's name is made of letters alone. */
const fieldOf = (request: string): string => `words${request.replaceAll('-', '').replaceAll(/[0-9]/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`

/** Keeps what a person wrote about their data: their own words may say who they are. */
export async function keepWords(tx: Tx, reading: Reading, { study, participant, request, words }: WordsPlace & { words: string }): Promise<boolean> {
  return changeFields(tx, reading, { study, participant, set: [[fieldOf(request), writeField(words)]], drop: [] })
}

export async function readWords({ vault, sealer }: Reading, { study, participant, request }: WordsPlace): Promise<string | null> {
  const name = fieldOf(request)
  const [row] = await vault.fields(participant, [name])
  return row === undefined ? null : String(readField(await openField(sealer, { study, record: participant, field: name }, row.sealed)))
}
