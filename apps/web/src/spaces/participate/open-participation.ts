import { closeParticipantSession, openParticipantSession, readParticipantSession, type ParticipantSession } from '@weshare/contract/accounts'
import { call } from '../../shared/api.ts'
import type { KeptStore } from '../../shared/offline/kept-store.ts'
import { forgetOwner, ownerOf, readNote, writeNote } from '../../shared/offline/owner.ts'
import { keepPage, readPage } from '../../shared/offline/pages.ts'
import { ProblemError } from '../../shared/problem.ts'

/** Where the person stands: before the door, inside, or inside with only what this device keeps. */
export type Standing =
  | { state: 'opening' }
  | { state: 'outside'; ended: boolean; code?: string; failure?: unknown }
  | { state: 'inside'; session: ParticipantSession; owner: string }
  | { state: 'failed'; failure: unknown }

const isUnsigned = (failure: unknown): boolean => failure instanceof ProblemError && failure.status === 401

/** Finds where the person stands when the page opens, with the code of the link when there is one. */
export async function openParticipation(store: KeptStore, code: string | null): Promise<Standing> {
  if (!await finishLeaving(store)) return { state: 'outside', ended: false }
  if (code !== null) {
    try {
      return await enter(store, code)
    } catch (failure) {
      // The same link opened again: its code has served, for this very session.
      const same = isUnsigned(failure) && await readNote(store, 'entered-with') === await fingerprint(code)
      if (!same) return { state: 'outside', ended: false, code, failure }
    }
  }
  return readStanding(store)
}

/** Asks the server; without an answer, what the device keeps. */
export async function readStanding(store: KeptStore): Promise<Standing> {
  const holder = await readNote(store, 'holder')
  const kept = holder === null ? undefined : await readPage(store, holder, 'session')
  const inside: Standing | null = holder !== null && kept ? { state: 'inside', session: kept, owner: holder } : null
  if (!window.navigator.onLine && inside) return inside
  try {
    return await settle(store, await call(readParticipantSession, inside ? { signal: AbortSignal.timeout(6000) } : {}))
  } catch (failure) {
    if (isUnsigned(failure)) return { state: 'outside', ended: holder !== null }
    return inside ?? { state: 'failed', failure }
  }
}

/** Opens a session with a code; throws what the server says. */
export async function enter(store: KeptStore, code: string): Promise<Standing> {
  const session = await call(openParticipantSession, { body: { code } })
  const mark = await fingerprint(code)
  const standing = await settle(store, session)
  await writeNote(store, 'entered-with', mark)
  announceTurn()
  return standing
}

/** Enters with a session that the server has just opened by another key than a code. */
export async function enterWith(store: KeptStore, session: ParticipantSession): Promise<Standing> {
  const standing = await settle(store, session)
  announceTurn()
  return standing
}

async function settle(store: KeptStore, session: ParticipantSession): Promise<Standing> {
  const owner = ownerOf(session)
  await keepPage(store, owner, { name: 'session', content: session })
  if (await readNote(store, 'holder') !== owner) {
    await writeNote(store, 'entered-with', null)
    await writeNote(store, 'holder', owner)
  }
  return { state: 'inside', session, owner }
}

/** Leaves nothing of this person on the device, even when the server cannot be told yet. */
export async function leave(store: KeptStore, owner: string): Promise<void> {
  await writeNote(store, 'leaving', 'asked')
  await forgetOwner(store, owner)
  await finishLeaving(store)
  announceTurn()
}

async function finishLeaving(store: KeptStore): Promise<boolean> {
  if (await readNote(store, 'leaving') === null) return true
  try {
    await call(closeParticipantSession, {})
  } catch (failure) {
    if (!isUnsigned(failure)) return false
  }
  await writeNote(store, 'leaving', null)
  return true
}

const turnKey = 'weshare.participant-turn'

/** Tells the other tabs that the person holding this device has changed. */
function announceTurn(): void {
  try {
    window.localStorage.setItem(turnKey, String(Date.now()))
  } catch {
    // Private browsing: there the tabs share nothing to tell.
  }
}

export function listenToTurns(listener: () => void): () => void {
  const heard = (event: StorageEvent): void => {
    if (event.key === turnKey) listener()
  }
  window.addEventListener('storage', heard)
  return () => window.removeEventListener('storage', heard)
}

async function fingerprint(code: string): Promise<string> {
  const letters = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (!('subtle' in crypto)) return ''
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(letters))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
