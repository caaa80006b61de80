import { openActivity, type OpenedActivity } from '@weshare/contract/collection'
import type { Answers, Questionnaire } from '@weshare/science/instruments'
import { call } from '../../../shared/api.ts'
import { beginDraft } from '../../../shared/offline/drafts.ts'
import type { KeptDraft, KeptStore, Waiting } from '../../../shared/offline/kept-store.ts'
import { listWaiting } from '../../../shared/offline/outbox.ts'
import { findOpened, keepPage } from '../../../shared/offline/pages.ts'
import { OfflineError, ProblemError } from '../../../shared/problem.ts'

export type Opening =
  | { state: 'handed-in'; waiting: Waiting }
  | { state: 'done'; opened: OpenedActivity }
  | { state: 'ready'; opened: OpenedActivity; questionnaire: Questionnaire; draft: KeptDraft }

export interface OpenNeeds {
  store: KeptStore
  owner: string
  ask: <R>(work: Promise<R>) => Promise<R>
}

/** Opens an activity from the server, else from what the device keeps, with the answers that went further. */
export async function openForAnswering({ store, owner, ask }: OpenNeeds, activity: string): Promise<Opening> {
  const waiting = (await listWaiting(store, owner)).find((one) => one.activity === activity)
  if (waiting) return { state: 'handed-in', waiting }
  const opened = await fetchOpened({ store, owner, ask }, activity)
  if (opened.activity.doneAt !== null) return { state: 'done', opened }
  const server = opened.draft && { answers: opened.draft.answers as Answers, sequence: opened.draft.sequence }
  const draft = await beginDraft(store, { owner, activity }, { sha256: opened.sha256, server, at: new Date().toISOString() })
  // The server's own shape, checked where it was published.
  return { state: 'ready', opened, questionnaire: opened.questionnaire as Questionnaire, draft }
}

const patience = 5000

async function fetchOpened({ store, owner, ask }: OpenNeeds, activity: string): Promise<OpenedActivity> {
  const kept = await findOpened(store, owner, activity)
  if (kept && !window.navigator.onLine) return kept
  try {
    const signal = kept ? { signal: AbortSignal.timeout(patience) } : {}
    const opened = await ask(call(openActivity, { params: { activity }, ...signal }))
    await keepPage(store, owner, { name: `opened ${activity}`, content: opened })
    return opened
  } catch (failure) {
    const said = failure instanceof ProblemError && failure.status < 500 && failure.status !== 429 && failure.title !== ''
    if (kept && !said) return kept
    throw failure instanceof ProblemError ? failure : new OfflineError('unreachable', failure)
  }
}
