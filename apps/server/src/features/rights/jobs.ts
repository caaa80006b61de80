import { offerJob, type Task } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { RightsNeeds } from './needs.ts'

const name = 'rights.note-erasure'

interface Noted { study: string, participant: string, request: string, ground: string, at: Date }

/** In the transaction that erases: the note is laid once it is committed, and laid it will be. */
export const offerNote = (tx: Tx, { at, ...erased }: Noted): Promise<void> =>
  offerJob(tx, { task: name, payload: { ...erased, at: at.toISOString() }, key: `${name}:${erased.participant}` })

export const noteTask = ({ noteErasure }: Pick<RightsNeeds, 'noteErasure'>): Task => ({
  name,
  run: async ({ study = '', participant = '', request = '', ground = '', at = '' }) => noteErasure({ study, participant, request, ground, at }),
})
