import { offerJob } from '../../platform/jobs.ts'
import type { Sealer } from '../../platform/keys/index.ts'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Template } from './letter-templates.ts'

export interface LetterParams { /** One-time code the link carries. */ code?: string, /** Last day it works. */ until?: string }
export interface LetterOrder {
  study: string
  participant: string
  /** The carer it is for, instead of the participant. */
  carer?: string
  template: Template
  language: Language
  params: LetterParams
  /** The same key is the same letter: sent once, however often it is ordered. */
  key: string
}

export const letterTask = 'identity.letter'
export const paramsPlace = (key: string): string => `letter ${key}`

/** Orders a letter inside the caller's transaction. What it carries waits sealed: a code read in the queue would open a session. */
export async function writeLetter(tx: Tx, sealer: Sealer, { study, participant, carer, template, language, params, key }: LetterOrder): Promise<void> {
  const sealed = (await sealer.seal(JSON.stringify(params), paramsPlace(key))).toString('base64')
  await offerJob(tx, { task: letterTask, payload: { study, participant, ...(carer !== undefined && { carer }), template, language, key, params: sealed }, key })
}
