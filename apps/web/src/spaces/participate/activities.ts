import { listActivities, openActivity, type Activity, type OpenedActivity } from '@weshare/contract/collection'
import { readParticipantSession } from '@weshare/contract/accounts'
import type { Answers } from '@weshare/science/instruments'
import { call } from '../../shared/api.ts'
import { beginDraft } from '../../shared/offline/drafts.ts'
import type { KeptStore } from '../../shared/offline/kept-store.ts'
import { ownerOf } from '../../shared/offline/owner.ts'
import { keepPage, readPage, type ActivitiesPage } from '../../shared/offline/pages.ts'
import { OfflineError, ProblemError } from '../../shared/problem.ts'

interface Needs {
  store: KeptStore
  owner: string
  ask: <R>(work: Promise<R>) => Promise<R>
}

export interface ActivitiesShown extends ActivitiesPage { from: 'server' | 'device' }

/** What is to do, from the server, else from what the device keeps as of today. */
export async function loadActivities({ store, owner, ask }: Needs): Promise<ActivitiesShown> {
  const kept = await readPage(store, owner, 'activities')
  if (kept && !window.navigator.onLine) return asOfToday(kept)
  try {
    const page = await ask(call(listActivities, kept ? { signal: AbortSignal.timeout(6000) } : {}))
    // Asked after: a list is kept under the name of the person it belongs to, even when somebody else has just entered.
    const session = await ask(call(readParticipantSession, {}))
    if (ownerOf(session) !== owner) throw new OfflineError('unreachable')
    await keepPage(store, owner, { name: 'activities', content: page })
    return { ...page, from: 'server' }
  } catch (failure) {
    const said = failure instanceof ProblemError && failure.status < 500 && failure.status !== 429
    if (kept && !said) return asOfToday(kept)
    throw failure
  }
}

function asOfToday(page: ActivitiesPage): ActivitiesShown {
  const now = new Date()
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
  return { items: page.items.map((item) => ({ ...item, state: stateOn(item, today) })), today, from: 'device' }
}

/** The state of an activity on a day, while the server cannot say it. */
export function stateOn({ state, opens, due, closes }: Pick<Activity, 'state' | 'opens' | 'due' | 'closes'>, today: string): Activity['state'] {
  if (state === 'done') return state
  if (today < opens) return 'upcoming'
  if (today > closes) return 'closed'
  return today > due ? 'late' : 'open'
}

/** Brings today's questionnaires onto the device, so that they can be begun without a network. Failing is no matter. */
export async function prefetch({ store, owner, ask }: Needs, items: readonly Activity[], leaving: AbortSignal): Promise<void> {
  for (const { id, state } of items) {
    if (leaving.aborted) return
    if (state !== 'open' && state !== 'late') continue
    try {
      const opened = await ask(call(openActivity, { params: { activity: id }, signal: leaving }))
      await keepPage(store, owner, { name: `opened ${id}`, content: opened })
      if (opened.draft) await takeUpDraft({ store, owner }, opened)
    } catch (failure) {
      if (!(failure instanceof ProblemError) || failure.status === 401) return
    }
  }
}

async function takeUpDraft({ store, owner }: Pick<Needs, 'store' | 'owner'>, { activity, sha256, draft }: OpenedActivity): Promise<void> {
  const server = draft && { answers: draft.answers as Answers, sequence: draft.sequence }
  await beginDraft(store, { owner, activity: activity.id }, { sha256, server, at: new Date().toISOString() })
}
