import { Agent, request } from 'node:http'
import fc from 'fast-check'
import { judgeAnswer, type Answered } from './judge-answer.ts'
import type { Operation } from './read-document.ts'
import { writeLetters, type Letter } from './write-letter.ts'

export interface Actor { name: string, cookie: string, /** Of whom the door asks a session, and what they may do. */ audience: string | null, permissions: readonly string[] }
export interface Stage {
  address: string
  /** Everybody who writes; asked again before each bundle, for some letters end the session they come with. */
  actors: () => Promise<readonly Actor[]>
  /** Real identifiers by the name that stands for them, of one place at one rank; `any` for every other name. */
  ids: Readonly<Record<string, readonly string[]>> & { any: readonly string[] }
  /** Doors whose letters go to these identifiers only, for they end what others need. */
  sparing?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** Doors that only these actors may knock at, by name: the others would leave for good. */
  onlyBy?: Readonly<Record<string, string>>
}
export interface Fault { says: string, letter: Letter, actor: string, status: number, text: string }
export interface Outcome { sent: number, statuses: ReadonlyMap<number, number>, doors: ReadonlyMap<string, number>, opened: ReadonlySet<string>, faults: readonly Fault[], kinds: number }
export interface Fuzz { stage: Stage, operations: readonly Operation[], seed: number, count: number, clients?: number, onBundle?: (sent: number) => void }

const bundle = 500
const keptFaults = 200

/** Writes and sends as many letters as asked, the same ones for the same seed, and holds every answer against the document. */
export async function sendLetters({ stage, operations, seed, count, clients = 8, onBundle }: Fuzz): Promise<Outcome> {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const letters = fc.oneof(...operations.map(writeLetters))
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const [statuses, doors] = [new Map<number, number>(), new Map<string, number>()]
  const [opened, seen] = [new Set<string>(), new Set<string>()]
  const faults: Fault[] = []
  const take = async (letter: Letter, actors: readonly Actor[]): Promise<void> => {
    const operation = byId.get(letter.operation)
    if (operation === undefined) throw new Error(`no door is called ${letter.operation}`)
    const actor = chooseActor(stage, { letter, operation, actors })
    const answered = await send(agent, stage.address, { ...fillIn(stage, letter), cookie: actor.cookie })
    statuses.set(answered.status, (statuses.get(answered.status) ?? 0) + 1)
    doors.set(letter.operation, (doors.get(letter.operation) ?? 0) + 1)
    if (answered.status < 300) opened.add(letter.operation)
    for (const says of judgeAnswer(operation, letter, answered)) {
      seen.add(`${letter.operation} ${says}`)
      if (faults.length < keptFaults) faults.push({ says: `${letter.operation} ${says}`, letter, actor: actor.name, status: answered.status, text: answered.text.slice(0, 500) })
    }
  }
  for (let sent = 0; sent < count; sent += bundle) {
    const actors = await stage.actors()
    const queue = fc.sample(letters, { numRuns: Math.min(bundle, count - sent), seed: seed + sent })
    await Promise.all(Array.from({ length: clients }, async () => {
      for (let letter = queue.pop(); letter !== undefined; letter = queue.pop()) await take(letter, actors)
    }))
    onBundle?.(sent + bundle)
  }
  agent.destroy()
  return { sent: count, statuses, doors, opened, faults, kinds: seen.size }
}

/** Two letters out of three come from somebody the door may open to, so that what lies behind it is tried too. */
function chooseActor({ onlyBy }: Stage, { letter, operation, actors }: { letter: Letter, operation: Operation, actors: readonly Actor[] }): Actor {
  const only = onlyBy?.[letter.operation]
  const knocking = only === undefined ? actors : actors.filter(({ name }) => name === only)
  const welcome = knocking.filter(({ audience, permissions }) =>
    operation.audience === null || (audience === operation.audience && (operation.permission === null || permissions.includes(operation.permission))))
  const among = letter.actor % 3 > 0 && welcome.length > 0 ? welcome : knocking
  const chosen = among[letter.actor % among.length]
  if (chosen === undefined) throw new Error(`nobody may knock at ${letter.operation}`)
  return chosen
}

/** Puts real identifiers in the place of their marks. */
function fillIn({ ids, sparing }: Stage, letter: Letter): Letter {
  const real = (text: string): string => text.replaceAll(/@@([A-Za-z]+):(\d+)@@/g, (_, name: string, index: string) => {
    const pool = sparing?.[letter.operation]?.[name] ?? ids[name] ?? ids.any
    // Most letters speak of one place: its study, its people and what is theirs stand at the same rank.
    return pool[(Number(index) < 750 ? letter.actor : Number(index)) % pool.length] ?? name
  })
  return { ...letter, path: real(letter.path), body: letter.body === null ? null : real(letter.body) }
}

function send(agent: Agent, address: string, { method, path, headers, body, cookie }: Letter & { cookie: string }): Promise<Answered> {
  const bytes = body === null ? null : Buffer.from(body)
  return new Promise((resolve, reject) => {
    const asked = request(`${address}/`, { agent, method, path, headers: { cookie, ...headers, ...(bytes !== null && { 'content-length': String(bytes.length) }) } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => void chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }))
    })
    asked.setTimeout(20_000, () => asked.destroy(new Error('no answer in 20 seconds')))
    // A connection that is cut is an answer too: status 0, which no door declares.
    asked.on('error', (error) => resolve({ status: 0, headers: {}, text: error.message }))
    asked.end(bytes ?? undefined)
  })
}
