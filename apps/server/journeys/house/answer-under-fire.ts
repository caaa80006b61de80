import { setTimeout as wait } from 'node:timers/promises'
import { saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import type { seededRandom } from '@weshare/science/base'
import type { Client } from 'pg'
import { fillSheet, phq9Ref } from '../../../../bench/house/fill-sheet.ts'
import { activityOf, plantCrowd, responseOf, tokenOf } from '../../../../bench/house/plant-crowd.ts'
import { hashJson } from '../../src/platform/hash-json.ts'
import type { MortalHouse } from './mortal-house.ts'
import type { DatabaseKind } from './open-house.ts'
import { createVisitor, type Visitor } from './visitor.ts'

/** A crowd that hands in its answers while the server, and sometimes its database, is killed. */
export interface Battle {
  house: MortalHouse
  kind: DatabaseKind
  people: number
  activitiesEach: number
  sha256: string
  running: { goes: boolean }
  /** Hash of every answer the server said it had kept, by its identifier. */
  acknowledged: Map<string, string>
  counts: Record<string, number>
}

export async function openBattle(house: MortalHouse, crowd: { kind: DatabaseKind, people: number, activitiesEach: number }): Promise<Battle> {
  const owner = await house.connect()
  await owner.query(plantCrowd({ participants: crowd.people, activitiesEach: crowd.activitiesEach, instrument: phq9Ref }))
  const { rows } = await owner.query<{ sha256: string }>('select sha256 from weshare.instrument where url = $1 and version = $2', [phq9Ref.url, phq9Ref.version])
  await owner.end()
  return {
    house, ...crowd, sha256: rows[0]?.sha256 ?? '', running: { goes: true }, acknowledged: new Map(),
    counts: { 'acknowledged': 0, 'already kept when sent again': 0, 'no answer': 0, 'database gone (503)': 0, 'server killed': 0, 'database struck': 0 },
  }
}

export const count = ({ counts }: Battle, what: string): void => void (counts[what] = (counts[what] ?? 0) + 1)

/** Until it is answered: a lost connection or a 503 is tried again with the very same words, as a telephone does. */
export async function insist<A extends { status: number }>(battle: Battle, send: () => Promise<A>): Promise<A> {
  for (;;) {
    const heard = await send().catch(() => null)
    if (heard === null) count(battle, 'no answer')
    else if (heard.status === 503) count(battle, 'database gone (503)')
    else return heard
    await wait(100)
  }
}

/** What could not be refused: the faults the server told of itself are said beside it. */
export function requireTaken<B>(battle: Battle, what: string, { status, body }: { status: number, body: B }): B {
  if (status < 300) return body
  throw new Error(`${what} was refused: ${status} ${JSON.stringify(body)}\n${battle.house.said().split('\n').filter((line) => line.includes('software error')).join('\n')}`)
}

async function handInOne(battle: Battle, visitor: Visitor, [person, turn]: [number, number]): Promise<void> {
  const params = { activity: activityOf(person, turn) }
  const body = fillSheet(responseOf(person, turn), battle.sha256, new Date(Date.now() - 60_000))
  if (turn % 3 === 0) requireTaken(battle, 'a draft', await insist(battle, () => visitor.call(saveAnswersDraft, { params, body: { answers: { PHQ9_1: '1' }, sequence: 1, sha256: battle.sha256 } })))
  const answer = requireTaken(battle, 'an answer', await insist(battle, () => visitor.call(submitAnswers, { params, body })))
  battle.acknowledged.set(body.id, hashJson(body))
  count(battle, 'acknowledged')
  if (answer.repeated) count(battle, 'already kept when sent again')
}

/** One person's telephone, until the battle ends or there is nothing left to answer. */
export async function keepAnswering(battle: Battle, person: number): Promise<void> {
  const visitor = createVisitor(() => battle.house.address)
  visitor.carry('weshare_participant', tokenOf(person))
  for (let turn = 1; battle.running.goes && turn <= battle.activitiesEach; turn += 1) {
    await handInOne(battle, visitor, [person, turn])
    await wait(10)
  }
}

/** One death at a moment drawn by lot; each fourth one takes the database too. */
export async function dieOnce(battle: Battle, chance: ReturnType<typeof seededRandom>, death: number): Promise<void> {
  await wait(chance.integer(20, 400))
  const withDatabase = death % 4 === 3
  // The server outlives a PostgreSQL that was struck, and must find it again by itself; with the embedded one both die.
  const serverToo = battle.kind === 'embedded' || !withDatabase || chance.next() < 0.5
  if (withDatabase) count(battle, 'database struck')
  if (serverToo) count(battle, 'server killed')
  await Promise.all([withDatabase && battle.house.strikeDatabase(), serverToo && battle.house.killServer()])
  await battle.house.revive()
}

export interface Kept { completions: number, matching: number, lines: number, told: number, drafts: number, scores: number, scored: number, scoreLines: number, lowest: number, highest: number }

/** What stands in the database about the answers, their traces, and the work they made necessary. */
export async function countKept(owner: Client): Promise<Kept | undefined> {
  return (await owner.query<Kept>(`select
    (select count(*)::int from weshare.completion) as completions,
    (select count(*)::int from weshare.completion c join weshare.response r on r.id = c.response_id and r.activity_id = c.activity_id) as matching,
    (select count(*)::int from audit.entry where action = 'response.received') as lines,
    (select count(distinct content -> 'detail' ->> 'response')::int from audit.entry where action = 'response.received') as told,
    (select count(*)::int from weshare.draft d join weshare.completion c using (study_id, participant_id, activity_id)) as drafts,
    (select count(*)::int from audit.entry where action = 'response.scored') as "scoreLines",
    count(*)::int as scores, count(distinct response_id)::int as scored, min(value)::int as lowest, max(value)::int as highest from weshare.score`)).rows[0]
}

/** The work still to be done, with what is known of its failures: what a patient reader needs when it never ends. */
export const readWaiting = async (owner: Client): Promise<unknown[]> =>
  (await owner.query(`select t.identifier as task, j.attempts, j.max_attempts, j.locked_by, j.locked_at, j.run_at, now() as now, j.last_error
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id limit 20`)).rows

/** The hash of every stored answer, by its identifier, one line per row: a doubled one would be there twice. */
export const readStored = async (owner: Client): Promise<[string, string][]> =>
  (await owner.query<{ id: string, body_sha256: string }>('select id, body_sha256 from weshare.response')).rows.map((row) => [row.id, row.body_sha256])
