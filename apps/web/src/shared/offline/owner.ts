import type { ParticipantSession } from '@weshare/contract/accounts'
import { keyOf, type KeptStore } from './kept-store.ts'

/** Whose data it is: a pseudonym means one person within one study only. */
export const ownerOf = ({ study, pseudonym }: Pick<ParticipantSession, 'study' | 'pseudonym'>): string => `${study.code}/${pseudonym}`

const device = 'device'
type Note = 'holder' | 'entered-with' | 'leaving'

/** Something the device remembers by itself: who holds it, with what code they entered, whether they asked to leave. */
export async function readNote(store: KeptStore, note: Note): Promise<string | null> {
  return store.transact(async (kept) => (await kept.get('device', keyOf(device, note)))?.text ?? null)
}

export async function writeNote(store: KeptStore, note: Note, text: string | null): Promise<void> {
  const key = keyOf(device, note)
  await store.transact(async (kept) => (text === null ? kept.remove('device', key) : kept.put('device', { key, owner: device, text })))
}

/** Leaves nothing of one person on this device; what others left stays. */
export async function forgetOwner(store: KeptStore, owner: string): Promise<void> {
  await store.transact(async (kept) => {
    for (const table of ['pages', 'drafts', 'outbox'] as const) {
      for (const { key } of await kept.list(table, owner)) await kept.remove(table, key)
    }
    for (const note of await kept.list('device', device)) {
      if (note.key !== keyOf(device, 'leaving')) await kept.remove('device', note.key)
    }
  })
}
