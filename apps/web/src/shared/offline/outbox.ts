import type { Bilingual } from '@weshare/science/instruments'
import type { Place } from './drafts.ts'
import { keyOf, type KeptDraft, type KeptStore, type Refusal, type Submission, type Waiting } from './kept-store.ts'

export interface HandIn {
  title: Bilingual
  /** Writes what will be sent from the draft kept; its id is made once, here. */
  finish: (draft: KeptDraft) => Submission
}

/**
 * Turns the draft into a response to send, in one transaction: from then on it has its id, and is sent until the server
 * says it has it. Asked again after a crash, gives the one already waiting.
 */
export async function handIn(store: KeptStore, { owner, activity }: Place, { title, finish }: HandIn): Promise<Waiting | undefined> {
  return store.transact(async (kept) => {
    const before = (await kept.list('outbox', owner)).find((waiting) => waiting.activity === activity && waiting.refusal === null)
    if (before) return before
    const draft = await kept.get('drafts', keyOf(owner, activity))
    if (!draft) return undefined
    const body = finish(draft)
    const waiting: Waiting = { key: keyOf(owner, body.id), owner, activity, title, body, refusal: null }
    await kept.put('outbox', waiting)
    await kept.remove('drafts', draft.key)
    return waiting
  })
}

export async function listWaiting(store: KeptStore, owner: string): Promise<Waiting[]> {
  const waiting = await store.transact((kept) => kept.list('outbox', owner))
  return waiting.sort((one, other) => one.body.finishedAt.localeCompare(other.body.finishedAt))
}

/** Marks what the server refused, or with null asks for it to be sent again. */
export async function markRefused(store: KeptStore, key: string, refusal: Refusal | null): Promise<void> {
  await store.transact(async (kept) => {
    const waiting = await kept.get('outbox', key)
    if (waiting) await kept.put('outbox', { ...waiting, refusal })
  })
}

/** The person has read why it was refused and no longer wants it here. */
export async function discardRefused(store: KeptStore, key: string): Promise<void> {
  await store.transact(async (kept) => {
    const waiting = await kept.get('outbox', key)
    if (waiting?.refusal) await kept.remove('outbox', key)
  })
}
