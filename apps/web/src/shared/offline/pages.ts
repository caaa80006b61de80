import type { Activity, OpenedActivity } from '@weshare/contract/collection'
import type { ParticipantSession } from '@weshare/contract/accounts'
import { keyOf, type KeptStore, type KeptTransaction } from './kept-store.ts'

export interface ActivitiesPage { items: Activity[], today: string }

interface Pages {
  session: ParticipantSession
  activities: ActivitiesPage
  [opened: `opened ${string}`]: OpenedActivity
}

type PageName = 'session' | 'activities' | `opened ${string}`

export async function keepPage<N extends PageName>(store: KeptStore, owner: string, page: { name: N; content: Pages[N] }): Promise<void> {
  await store.transact((kept) => kept.put('pages', { key: keyOf(owner, page.name), owner, content: page.content }))
}

export async function readPage<N extends PageName>(store: KeptStore, owner: string, name: N): Promise<Pages[N] | undefined> {
  return store.transact((kept) => findPage(kept, owner, name))
}

async function findPage<N extends PageName>(kept: KeptTransaction, owner: string, name: N): Promise<Pages[N] | undefined> {
  const page = await kept.get('pages', keyOf(owner, name))
  return page?.content as Pages[N] | undefined
}

/** What is kept of an activity; else, of another one with the very same questionnaire, so that a diary can be begun each day. */
export async function findOpened(store: KeptStore, owner: string, activity: string): Promise<OpenedActivity | undefined> {
  const own = await readPage(store, owner, `opened ${activity}`)
  if (own) return own
  const planned = (await readPage(store, owner, 'activities'))?.items.find(({ id }) => id === activity)
  if (!planned) return undefined
  const others = await store.transact((kept) => kept.list('pages', owner))
  const same = others.filter(({ key }) => key.startsWith(keyOf(owner, 'opened '))).map(({ content }) => content as OpenedActivity)
    .find(({ activity: { instrument } }) => instrument.url === planned.instrument.url && instrument.version === planned.instrument.version)
  return same && { ...same, activity: planned, draft: null }
}

/** Marks an activity as done in the kept list, within the transaction that learnt it. */
export async function markDone(kept: KeptTransaction, owner: string, done: { activity: string; at: string }): Promise<void> {
  const page = await findPage(kept, owner, 'activities')
  if (!page) return
  const items = page.items.map((item) => (item.id === done.activity ? { ...item, state: 'done' as const, doneAt: done.at } : item))
  await kept.put('pages', { key: keyOf(owner, 'activities'), owner, content: { ...page, items } })
}
