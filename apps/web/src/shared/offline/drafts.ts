import type { OpenedActivity } from '@weshare/contract/collection'
import type { Answer, Answers } from '@weshare/science/instruments'
import { keyOf, type KeptDraft, type KeptStore, type ScreenEvent } from './kept-store.ts'

export interface Place { owner: string, activity: string }
export interface ServerDraft { answers: Answers, sequence: number }
export interface Beginning { sha256: string, server: ServerDraft | null, at: string }

/** Takes a draft up again, here or from the server, or begins one. */
export async function beginDraft(store: KeptStore, place: Place, { sha256, server, at }: Beginning): Promise<KeptDraft> {
  const key = keyOf(place.owner, place.activity)
  return store.transact(async (kept) => {
    const own = await kept.get('drafts', key)
    const fresh: KeptDraft = { key, ...place, sha256, answers: {}, sequence: 0, sent: 0, refused: 0, unsent: [], startedAt: at, events: [] }
    const draft = mergeDraft({ ...fresh, ...own, sha256 }, server)
    await kept.put('drafts', draft)
    return draft
  })
}

/**
 * The higher sequence wins. When both sides changed since they last met, what changed here is laid over the server's
 * answers: it was acknowledged to the person, so nothing may undo it.
 */
export function mergeDraft(own: KeptDraft, server: ServerDraft | null): KeptDraft {
  if (!server || server.sequence <= own.sent) return own
  if (own.unsent.length === 0) return { ...own, answers: server.answers, sequence: server.sequence, sent: server.sequence }
  const changed = new Set(own.unsent)
  const theirs = Object.entries(server.answers).filter(([linkId]) => !changed.has(linkId))
  const ours = Object.entries(own.answers).filter(([linkId]) => changed.has(linkId))
  const sequence = Math.max(own.sequence, server.sequence) + 1
  return { ...own, answers: Object.fromEntries([...theirs, ...ours]), sequence, sent: server.sequence }
}

export interface DraftChange { linkId: string, answer: Answer | undefined, event?: ScreenEvent }

/** Applies one answer to what is kept now, so that two tabs never undo each other; undefined when it was handed in meanwhile. */
export async function changeDraft(store: KeptStore, place: Place, { linkId, answer, event }: DraftChange): Promise<KeptDraft | undefined> {
  return store.transact(async (kept) => {
    const own = await kept.get('drafts', keyOf(place.owner, place.activity))
    if (!own) return undefined
    const others = Object.entries(own.answers).filter(([key]) => key !== linkId)
    const draft: KeptDraft = {
      ...own,
      answers: Object.fromEntries(answer === undefined ? others : [...others, [linkId, answer]]),
      sequence: own.sequence + 1,
      unsent: own.unsent.includes(linkId) ? own.unsent : [...own.unsent, linkId],
      events: event ? addEvent(own.events, event) : own.events,
    }
    await kept.put('drafts', draft)
    return draft
  })
}

/** Notes what happened on screen without changing an answer. */
export async function noteEvent(store: KeptStore, place: Place, event: ScreenEvent): Promise<void> {
  await store.transact(async (kept) => {
    const own = await kept.get('drafts', keyOf(place.owner, place.activity))
    if (own) await kept.put('drafts', { ...own, events: addEvent(own.events, event) })
  })
}

const mostEvents = 5000

/** Typing a word is one change, not one per letter. */
function addEvent(events: readonly ScreenEvent[], event: ScreenEvent): readonly ScreenEvent[] {
  const last = events.at(-1)
  const goingOn = last?.item === event.item && (last.event === 'answered' || last.event === 'changed') && event.event === 'changed' && event.at - last.at < 2000
  if (goingOn) return [...events.slice(0, -1), { ...last, at: event.at }]
  return events.length < mostEvents ? [...events, event] : events
}

/** The server keeps this draft up to a sequence; what changed meanwhile is still to send. */
export async function markSent(store: KeptStore, draft: KeptDraft): Promise<void> {
  await store.transact(async (kept) => {
    const own = await kept.get('drafts', draft.key)
    if (!own) return
    const unsent = own.sequence === draft.sequence ? [] : own.unsent
    await kept.put('drafts', { ...own, sent: Math.max(own.sent, draft.sequence), unsent })
  })
}

/** The server will not take this draft: it stays here, and is tried again only when it has changed. */
export async function markDraftRefused(store: KeptStore, draft: KeptDraft): Promise<void> {
  await store.transact(async (kept) => {
    const own = await kept.get('drafts', draft.key)
    if (own) await kept.put('drafts', { ...own, refused: draft.sequence })
  })
}

/** Another device was ahead: its answers come in under the ones changed here. */
export async function takeIn(store: KeptStore, key: string, server: NonNullable<OpenedActivity['draft']>): Promise<void> {
  await store.transact(async (kept) => {
    const own = await kept.get('drafts', key)
    if (own) await kept.put('drafts', mergeDraft(own, { answers: server.answers as Answers, sequence: server.sequence }))
  })
}
