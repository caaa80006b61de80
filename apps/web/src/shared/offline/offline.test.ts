import type { Answers } from '@weshare/science/instruments'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OfflineError, ProblemError } from '../problem.ts'
import { beginDraft, changeDraft, mergeDraft } from './drafts.ts'
import { keyOf, type KeptDraft, type KeptStore, type Waiting } from './kept-store.ts'
import { openMemoryStore } from './memory-store.ts'
import { discardRefused, handIn, listWaiting, markRefused } from './outbox.ts'
import { forgetOwner, readNote, writeNote } from './owner.ts'
import { keepPage, readPage } from './pages.ts'
import { judge, sendWaiting, type Carrier } from './send-waiting.ts'

const ada = 'STUDY/P-0001'
const bo = 'STUDY/P-0002'
const at = '2026-03-03T10:00:00Z'
const sha256 = 'a'.repeat(64)

class Crash extends Error {}

/** A server that stores each response once, and a network that loses questions and answers. */
function lossyServer(lose: () => 'nothing' | 'question' | 'answer') {
  const responses = new Map<string, { activity: string; answers: Answers; copies: number }>()
  const drafts = new Map<string, { answers: Answers; sequence: number }>()
  const history: { activity: string; sequence: number }[] = []
  let signed: string | null = ada
  async function through<R>(work: () => R): Promise<R> {
    const lost = lose()
    if (lost === 'question') throw new OfflineError('unreachable')
    const answer = work()
    if (lost === 'answer') throw new OfflineError('too-slow')
    return answer
  }
  const carrier: Carrier = {
    whoIsSigned: () => through(() => signed),
    send: ({ activity, owner, body }: Waiting) => through(() => {
      if (owner !== signed) throw new Error('one person was sent under the session of another')
      const before = responses.get(body.id)
      if (before) return at
      if ([...responses.values()].some((response) => response.activity === activity)) throw refusal('collection/already-answered', 409)
      responses.set(body.id, { activity, answers: body.answers as Answers, copies: 1 })
      drafts.delete(activity)
      return at
    }),
    saveDraft: ({ activity, answers, sequence }: KeptDraft) => through(() => {
      if ([...responses.values()].some((response) => response.activity === activity)) throw refusal('collection/already-answered', 409)
      const kept = drafts.get(activity)
      if (kept && kept.sequence >= sequence) return kept.sequence
      drafts.set(activity, { answers, sequence })
      history.push({ activity, sequence })
      return sequence
    }),
    readDraft: (activity) => through(() => {
      const kept = drafts.get(activity)
      return kept ? { ...kept, savedAt: at } : null
    }),
  }
  return { carrier, responses, drafts, history, signIn: (owner: string | null) => { signed = owner } }
}

const refusal = (code: string, status: number) => new ProblemError({ code, status, title: 'Refusé', detail: '', errors: [] })

/** A store whose page may die before or after anything is kept. */
function fragile(store: KeptStore, die: () => 'no' | 'before' | 'after'): KeptStore {
  return {
    persistent: true,
    transact: async (work) => {
      const death = die()
      if (death === 'before') throw new Crash()
      const result = await store.transact(work)
      if (death === 'after') throw new Crash()
      return result
    },
  }
}

const finish = (id: string) => (draft: KeptDraft) => ({
  id, instrument: { url: 'https://example.org/q', version: '1' }, sha256: draft.sha256, language: 'fr' as const,
  answers: { ...draft.answers }, paradata: [], startedAt: draft.startedAt, finishedAt: at, zone: 'Europe/Paris',
})
const title = { fr: 'Fatigue', en: 'Tiredness' }

type Step =
  | { do: 'answer'; activity: string; linkId: string; answer: number }
  | { do: 'hand-in'; activity: string }
  | { do: 'send' }

const activities = ['day-1', 'day-2']
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer' as const), activity: fc.constantFrom(...activities), linkId: fc.constantFrom('q1', 'q2', 'q3'), answer: fc.nat(10) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hand-in' as const), activity: fc.constantFrom(...activities) }) },
  { weight: 3, arbitrary: fc.constant({ do: 'send' as const }) },
)
const anyFates = fc.record({
  steps: fc.array(anyStep, { minLength: 1, maxLength: 40 }),
  network: fc.array(fc.constantFrom('nothing' as const, 'nothing' as const, 'question' as const, 'answer' as const), { maxLength: 60 }),
  deaths: fc.array(fc.constantFrom('no' as const, 'no' as const, 'no' as const, 'before' as const, 'after' as const), { maxLength: 120 }),
})

test('whatever the network and the page do, each response handed in arrives exactly once, with every acknowledged answer', async () => {
  await fc.assert(fc.asyncProperty(anyFates, async ({ steps, network, deaths }) => {
    const lost = [...network]
    const died = [...deaths]
    const server = lossyServer(() => lost.shift() ?? 'nothing')
    const disk = openMemoryStore()
    const store = fragile(disk, () => died.shift() ?? 'no')
    const handedIn = new Set<string>()
    /** What the person was told is kept, by activity; an answer that died on the way may be there or not. */
    const acknowledged = new Map(activities.map((activity) => [activity, new Map<string, Set<number | undefined>>()]))
    const draftsSeen = new Map<string, number>()
    let count = 0

    const live = async (step: Step): Promise<void> => {
      if (step.do === 'send') return void await sendWaiting({ store, owner: ada, carrier: server.carrier })
      const place = { owner: ada, activity: step.activity }
      if (step.do === 'hand-in') {
        if (await handIn(store, place, { title, finish: finish(`${step.activity}-${count += 1}`) })) handedIn.add(step.activity)
        return
      }
      // The screen does not open again what was handed in.
      const gone = (await listWaiting(disk, ada)).some(({ activity }) => activity === step.activity)
        || [...server.responses.values()].some(({ activity }) => activity === step.activity)
      if (gone) return
      await beginDraft(store, place, { sha256, server: server.drafts.get(step.activity) ?? null, at })
      const possible = acknowledged.get(step.activity)!
      const before = possible.get(step.linkId) ?? new Set([undefined])
      possible.set(step.linkId, new Set([...before, step.answer]))
      if (await changeDraft(store, place, { linkId: step.linkId, answer: step.answer })) possible.set(step.linkId, new Set([step.answer]))
    }

    for (const step of steps) {
      await live(step).catch((failure: unknown) => {
        if (!(failure instanceof Crash)) throw failure
      })
      for (const draft of await disk.transact((kept) => kept.list('drafts', ada))) {
        expect(draft.sequence).toBeGreaterThanOrEqual(draftsSeen.get(draft.activity) ?? 0)
        draftsSeen.set(draft.activity, draft.sequence)
      }
      for (const waiting of await listWaiting(disk, ada)) handedIn.add(waiting.activity)
    }
    lost.length = 0
    died.length = 0
    for (let turn = 0; turn < 3; turn += 1) await sendWaiting({ store: disk, owner: ada, carrier: server.carrier })

    const arrived = [...server.responses.values()]
    expect(arrived.map(({ activity }) => activity).sort()).toEqual([...handedIn].sort())
    expect(await listWaiting(disk, ada)).toEqual([])
    for (const { activity, answers } of arrived) {
      for (const [linkId, possible] of acknowledged.get(activity)!) expect([...possible]).toContain(answers[linkId])
    }
    for (const activity of activities) {
      const sequences = server.history.filter((kept) => kept.activity === activity).map(({ sequence }) => sequence)
      expect(sequences).toEqual([...sequences].sort((one, other) => one - other))
    }
  }), { numRuns: 400 })
})

async function answered(store: KeptStore, owner: string, activity: string): Promise<void> {
  await beginDraft(store, { owner, activity }, { sha256, server: null, at })
  await changeDraft(store, { owner, activity }, { linkId: 'q1', answer: 2 })
}

test('on a shared phone, nothing of one person leaves under the session of another', async () => {
  const store = openMemoryStore()
  const server = lossyServer(() => 'nothing')
  await answered(store, ada, 'day-1')
  await handIn(store, { owner: ada, activity: 'day-1' }, { title, finish: finish('r1') })
  server.signIn(bo)
  expect(await sendWaiting({ store, owner: ada, carrier: server.carrier })).toBe('someone-else')
  expect(await sendWaiting({ store, owner: bo, carrier: server.carrier })).toBe('all-sent')
  expect(server.responses.size).toBe(0)
  expect(await listWaiting(store, bo)).toEqual([])
  server.signIn(ada)
  expect(await sendWaiting({ store, owner: ada, carrier: server.carrier })).toBe('all-sent')
  expect(server.responses.size).toBe(1)
})

test('a session that ended keeps what waits and sends it after the next code', async () => {
  const store = openMemoryStore()
  const server = lossyServer(() => 'nothing')
  await answered(store, ada, 'day-1')
  await handIn(store, { owner: ada, activity: 'day-1' }, { title, finish: finish('r1') })
  server.signIn(null)
  expect(await sendWaiting({ store, owner: ada, carrier: server.carrier })).toBe('signed-out')
  expect(await listWaiting(store, ada)).toHaveLength(1)
  server.signIn(ada)
  expect(await sendWaiting({ store, owner: ada, carrier: server.carrier })).toBe('all-sent')
})

test('an answer already given elsewhere is refused in the server’s words, kept, and removed only by the person', async () => {
  const store = openMemoryStore()
  const server = lossyServer(() => 'nothing')
  server.responses.set('elsewhere', { activity: 'day-1', answers: {}, copies: 1 })
  await answered(store, ada, 'day-1')
  await handIn(store, { owner: ada, activity: 'day-1' }, { title, finish: finish('r1') })
  expect(await sendWaiting({ store, owner: ada, carrier: server.carrier })).toBe('all-sent')
  const [refused] = await listWaiting(store, ada)
  expect(refused?.refusal).toMatchObject({ code: 'collection/already-answered', title: 'Refusé' })
  expect(refused?.body.answers).toEqual({ q1: 2 })
  await markRefused(store, refused!.key, null)
  await discardRefused(store, refused!.key)
  expect(await listWaiting(store, ada)).toHaveLength(1)
  await sendWaiting({ store, owner: ada, carrier: server.carrier })
  await discardRefused(store, refused!.key)
  expect(await listWaiting(store, ada)).toEqual([])
})

test('only a sentence of our own server is a refusal: silence, overload and a hotel’s sign-in page are not', () => {
  expect(judge(new OfflineError('unreachable'))).toBe('later')
  expect(judge(refusal('server/error', 500))).toBe('later')
  expect(judge(refusal('request/too-many', 429))).toBe('later')
  expect(judge(new TypeError('a bug'))).toBe('later')
  expect(judge(new ProblemError({ code: 'server/unexpected', status: 403, title: '', detail: '', errors: [] }))).toBe('later')
  expect(judge(refusal('session/needed', 401))).toBe('signed-out')
  expect(judge(refusal('consent/missing', 403))).toMatchObject({ code: 'consent/missing' })
})

const draftOf = (settings: Partial<KeptDraft>): KeptDraft => ({
  key: keyOf(ada, 'day-1'), owner: ada, activity: 'day-1', sha256, answers: {}, sequence: 0, sent: 0, refused: 0, unsent: [], startedAt: at, events: [], ...settings,
})

test('the draft of the device that went further is taken up, and what the other has not received is not undone', () => {
  expect(mergeDraft(draftOf({ sequence: 2, sent: 2, answers: { q1: 1 } }), { sequence: 5, answers: { q1: 3, q2: 4 } })).toMatchObject({ sequence: 5, answers: { q1: 3, q2: 4 } })
  expect(mergeDraft(draftOf({ sequence: 6, sent: 5, answers: { q1: 1 }, unsent: ['q1'] }), { sequence: 5, answers: { q1: 3 } })).toMatchObject({ sequence: 6, answers: { q1: 1 } })
  const both = mergeDraft(draftOf({ sequence: 3, sent: 2, answers: { q1: 1, q2: 2 }, unsent: ['q1'] }), { sequence: 5, answers: { q1: 3, q2: 4 } })
  expect(both).toMatchObject({ sequence: 6, answers: { q1: 1, q2: 4 } })
})

test('an answer taken back here stays taken back when the server’s older answer comes in', () => {
  const merged = mergeDraft(draftOf({ sequence: 3, sent: 2, answers: {}, unsent: ['q1'] }), { sequence: 5, answers: { q1: 3 } })
  expect(merged.answers).toEqual({})
})

test('two tabs answering different questions keep both answers', async () => {
  const store = openMemoryStore()
  const place = { owner: ada, activity: 'day-1' }
  await beginDraft(store, place, { sha256, server: null, at })
  await Promise.all([changeDraft(store, place, { linkId: 'q1', answer: 1 }), changeDraft(store, place, { linkId: 'q2', answer: 2 })])
  const draft = await beginDraft(store, place, { sha256, server: null, at })
  expect(draft).toMatchObject({ answers: { q1: 1, q2: 2 }, sequence: 2 })
})

test('leaving a shared phone removes one person’s data and leaves the other’s', async () => {
  const store = openMemoryStore()
  await answered(store, ada, 'day-1')
  await answered(store, bo, 'day-1')
  await keepPage(store, ada, { name: 'activities', content: { items: [], today: '2026-03-03' } })
  await writeNote(store, 'holder', ada)
  await forgetOwner(store, ada)
  expect(await readPage(store, ada, 'activities')).toBeUndefined()
  expect(await readNote(store, 'holder')).toBeNull()
  expect(await store.transact((kept) => kept.list('drafts', ada))).toEqual([])
  expect(await store.transact((kept) => kept.list('drafts', bo))).toHaveLength(1)
})

test('what a carer began never leaves their device, and what they finished does', async () => {
  const store = openMemoryStore()
  const server = lossyServer(() => 'nothing')
  await answered(store, ada, 'day-1')
  const sending = { store, owner: ada, carrier: server.carrier, draftsStay: true }
  expect(await sendWaiting(sending)).toBe('all-sent')
  expect([server.drafts.size, (await store.transact((kept) => kept.list('drafts', ada))).length]).toEqual([0, 1])
  await handIn(store, { owner: ada, activity: 'day-1' }, { title, finish: finish('r1') })
  expect(await sendWaiting(sending)).toBe('all-sent')
  expect([server.history, server.responses.get('r1')?.copies]).toEqual([[], 1])
})
