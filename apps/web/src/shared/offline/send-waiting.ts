import type { OpenedActivity } from '@weshare/contract/collection'
import { ProblemError } from '../problem.ts'
import { markDraftRefused, markSent, takeIn } from './drafts.ts'
import type { KeptDraft, KeptStore, Refusal, Waiting } from './kept-store.ts'
import { markRefused } from './outbox.ts'
import { markDone } from './pages.ts'

/** What the outbox needs of the server; each throws what `call` throws. */
export interface Carrier {
  /** The owner of the session the server sees, null when none. */
  whoIsSigned: () => Promise<string | null>
  /** Resolves only when the server says it has this very response; gives when it received it. */
  send: (waiting: Waiting) => Promise<string>
  /** Gives the sequence the server keeps. */
  saveDraft: (draft: KeptDraft) => Promise<number>
  readDraft: (activity: string) => Promise<OpenedActivity['draft']>
}

export type SendEnd = 'all-sent' | 'later' | 'signed-out' | 'someone-else'
interface Sending {
  store: KeptStore
  owner: string
  carrier: Carrier
  /** Drafts never leave the device: a carer's are nobody else's to see. */
  draftsStay?: boolean
}

/** Sends everything of one owner that the server has not acknowledged. Safe to stop anywhere and to run again. */
export async function sendWaiting(sending: Sending): Promise<SendEnd> {
  const { waiting, drafts } = await sending.store.transact(async (kept) => ({
    waiting: (await kept.list('outbox', sending.owner)).filter(({ refusal }) => refusal === null),
    drafts: sending.draftsStay ? [] : (await kept.list('drafts', sending.owner)).filter(({ sequence, sent, refused }) => sequence > Math.max(sent, refused)),
  }))
  if (waiting.length + drafts.length === 0) return 'all-sent'
  const signed = await checkSigned(sending)
  if (signed !== 'all-sent') return signed
  const steps = [...waiting.map((one) => () => sendOne(sending, one)), ...drafts.map((draft) => () => pushDraft(sending, draft))]
  let end: SendEnd = 'all-sent'
  for (const step of steps) {
    const next = await step()
    if (next === 'signed-out' || next === 'someone-else') return next
    if (next === 'later') end = 'later'
  }
  return end
}

/** On a shared phone somebody else may have entered since: nothing of one person leaves under the session of another. */
async function checkSigned({ owner, carrier }: Sending): Promise<SendEnd> {
  try {
    const signed = await carrier.whoIsSigned()
    if (signed === owner) return 'all-sent'
    return signed === null ? 'signed-out' : 'someone-else'
  } catch (failure) {
    return failure instanceof ProblemError && failure.status === 401 ? 'signed-out' : 'later'
  }
}

async function sendOne(sending: Sending, waiting: Waiting): Promise<SendEnd> {
  const { store, owner, carrier } = sending
  try {
    const at = await carrier.send(waiting)
    await store.transact(async (kept) => {
      await kept.remove('outbox', waiting.key)
      await markDone(kept, owner, { activity: waiting.activity, at })
    })
    return 'all-sent'
  } catch (failure) {
    const verdict = judge(failure)
    if (typeof verdict === 'string') return verdict
    const signed = await checkSigned(sending)
    if (signed === 'all-sent') await markRefused(store, waiting.key, verdict)
    return signed
  }
}

async function pushDraft(sending: Sending, draft: KeptDraft): Promise<SendEnd> {
  const { store, carrier } = sending
  try {
    const kept = await carrier.saveDraft(draft)
    if (kept <= draft.sequence) {
      await markSent(store, draft)
      return 'all-sent'
    }
    const ahead = await carrier.readDraft(draft.activity)
    if (ahead) await takeIn(store, draft.key, ahead)
    return 'later'
  } catch (failure) {
    const verdict = judge(failure)
    if (typeof verdict === 'string') return verdict
    await markDraftRefused(store, draft)
    return 'all-sent'
  }
}

/** No answer, too many, or the server's own trouble: later. Only a sentence of our server is a refusal, never a hotel's sign-in page. */
export function judge(failure: unknown): 'later' | 'signed-out' | Refusal {
  if (!(failure instanceof ProblemError)) return 'later'
  const { status, code, title, detail, errors } = failure
  if (status === 401) return 'signed-out'
  if (status >= 500 || status === 429 || status === 408 || title === '') return 'later'
  return { code, title, detail, errors }
}
