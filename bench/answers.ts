// Answers taken per second over HTTP, against pgbench on the same statements: what the house costs on top of its database.
import { cpus } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { submitAnswers } from '@weshare/contract/collection'
import { hashJson } from '../apps/server/src/platform/hash-json.ts'
import { identifyStatement, idle } from '../apps/server/src/features/accounts/store.ts'
import { lookUpStatement, submitStatement } from '../apps/server/src/features/collection/store.ts'
import { runPgbench, type Statement } from './answers/run-pgbench.ts'
import { sendAll } from './answers/send-all.ts'
import { fillSheet, phq9Ref } from './house/fill-sheet.ts'
import { openPostgres, type OpenPostgres } from './house/open-postgres.ts'
import { activityOf, crowdStudy, plantCrowd, responseOf, tokenOf } from './house/plant-crowd.ts'
import { judge, medianOf } from './house/rounds.ts'
import { serveChild, type ServedChild } from './house/serve-child.ts'

const clients = 10
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7)
const turns = Number(process.env['BENCH_TURNS'] ?? 400)
const warmUp = 200
const limit = 0.5

interface Measured { perSecond: number, processor: number, waiting: number }

async function compare(database: OpenPostgres, server: ServedChild): Promise<void> {
  database.ask(plantCrowd({ participants: clients, activitiesEach: 2 * (warmUp + rounds * turns), instrument: phq9Ref }))
  const sha256 = database.ask(`select sha256 from weshare.instrument where url = '${phq9Ref.url}' and version = '${phq9Ref.version}'`).trim()
  console.log(`PostgreSQL ${database.version}, Node ${process.versions.node}, ${cpus().length} processors; ${clients} clients, ${turns} answers each per round.`)
  console.log('A round of HTTP: the server of this checkout, scoring in the background as in life. A round of pgbench: the same three prepared')
  console.log('statements under the same login and row security; the server is paused meanwhile, and the scoring that piled up is thrown away.\n')
  let turn = 0
  const overHttp = (count: number): Promise<Measured> => runHttp(database, server, { sha256, from: turn, count })
  const overPgbench = (count: number): Promise<number> => runAlone(database, server, { sha256, from: turn, count })
  await overHttp(warmUp)
  turn += warmUp
  await overPgbench(warmUp)
  turn += warmUp
  const [http, bench]: [Measured[], number[]] = [[], []]
  for (let round = 1; round <= rounds; round += 1) {
    const answered = await overHttp(turns)
    turn += turns
    const walked = await overPgbench(turns)
    turn += turns
    http.push(answered)
    bench.push(walked)
    console.log(`round ${round}: HTTP ${answered.perSecond.toFixed(0)}/s (server ${(answered.processor * 1e6).toFixed(0)} µs of processor per answer, ${answered.waiting} not yet scored at the end), `
      + `pgbench ${walked.toFixed(0)}/s, ratio ${(answered.perSecond / walked).toFixed(2)}`)
  }
  const [answers, walks] = [medianOf(http.map(({ perSecond }) => perSecond)), medianOf(bench)]
  const stored = Number(database.ask('select count(*) from weshare.response'))
  if (stored !== clients * turn) throw new Error(`${clients * turn} answers were handed in and ${stored} are kept`)
  console.log(`\nmedians: HTTP ${answers.toFixed(0)} answers/s, pgbench ${walks.toFixed(0)} walks/s; server ${(medianOf(http.map(({ processor }) => processor)) * 1e6).toFixed(0)} µs of processor per answer`)
  judge({ what: 'answers over HTTP against pgbench', value: answers / walks, limit, side: 'at least', unit: '' })
}

interface Round { sha256: string, from: number, count: number }

async function runHttp(database: OpenPostgres, server: ServedChild, { sha256, from, count }: Round): Promise<Measured> {
  const finished = new Date(Date.now() - 60_000)
  const requests = Array.from({ length: clients }, (_, person) => Array.from({ length: count }, (__, index) => writeRequest(person, { turn: from + index + 1, sha256, finished })))
  settle(database)
  const before = server.processorSeconds()
  const { seconds, statuses } = await sendAll(server.port, requests)
  const processor = (server.processorSeconds() - before) / (clients * count)
  const waiting = countJobs(database)
  if (statuses.get(201) !== clients * count) throw new Error(`not every answer was taken: ${JSON.stringify([...statuses])}\n${server.said()}`)
  while (countJobs(database) > 0) await wait(100)
  return { perSecond: clients * count / seconds, processor, waiting }
}

/** What autovacuum does every minute in a life of hours, done before each round of both sides: a bench of new tables would measure its chance. */
function settle(database: OpenPostgres): void {
  database.ask('vacuum analyze')
  database.ask('checkpoint')
}

const countJobs = (database: OpenPostgres): number => Number(database.ask('select count(*) from graphile_worker._private_jobs'))

function writeRequest(person: number, { turn, sha256, finished }: { turn: number, sha256: string, finished: Date }): Buffer {
  const body = JSON.stringify(fillSheet(responseOf(person, turn), sha256, finished))
  return Buffer.from([
    `${submitAnswers.method} ${submitAnswers.path.replace(':activity', activityOf(person, turn))} HTTP/1.1`, 'host: localhost', 'x-weshare: 1', 'accept-language: fr',
    'user-agent: Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36', `cookie: weshare_participant=${tokenOf(person)}`, 'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`, '', body,
  ].join('\r\n'))
}

/** The server is paused, not stopped, so that both sides keep what they have warmed. */
async function runAlone(database: OpenPostgres, server: ServedChild, { sha256, from, count }: Round): Promise<number> {
  const sheet = fillSheet(responseOf(0, 1), sha256, new Date(Date.now() - 60_000))
  server.signal('SIGSTOP')
  settle(database)
  try {
    return await runPgbench({
      program: database.pgbench, folder: database.folder, clients, turns: count, login: database.app, statements: walkOf(),
      variables: {
        turn: from, study: crowdStudy, now: new Date().toISOString(), staff_idle: idle.staff(60), participant_idle: idle.participant,
        actor: 'participant', request: '5f0c1b1e-8a7e-4f0e-9a53-3f2b6c1d2e4f', origin: '127.0.0.1', language: sheet.language, mode: 'web', source: 'participant',
        answers: JSON.stringify(sheet.answers), paradata: JSON.stringify(sheet.paradata), started: sheet.startedAt, finished: sheet.finishedAt,
        zone: sheet.zone, sha256, body_sha256: hashJson(sheet), scored: 'true',
      },
    })
  } finally {
    database.ask('delete from graphile_worker._private_jobs')
    server.signal('SIGCONT')
  }
}

/** The statements of one submission, with what a client of pgbench puts in each place. */
function walkOf(): Statement[] {
  const participant = `md5('crowd participant ' || :client_id)::uuid`
  const activity = `md5('crowd activity ' || :client_id || ' ' || :turn)::uuid`
  const response = `md5('crowd response ' || :client_id || ' ' || :turn)::uuid`
  const who = [':actor', participant, ':request', ':origin']
  return [
    { text: identifyStatement.text, parameters: [`sha256(convert_to('crowd-token-' || :client_id, 'UTF8'))`, 'null', 'null', ':now', ':staff_idle', ':participant_idle', 'false'] },
    { text: lookUpStatement.text, parameters: [...who, ':study', participant, activity] },
    {
      text: submitStatement.text,
      parameters: [
        ...who, ':study', participant, activity, response, ':body_sha256', ':language', ':mode', ':source', ':answers', ':paradata',
        ':started', ':finished', ':now', ':zone', ':sha256', ':scored',
      ],
    },
  ]
}

const postgres = await openPostgres()
if (postgres === null) {
  console.log('FAIL  pgbench is not on this machine: install PostgreSQL (apt-get install postgresql) and run again.')
  process.exit(1)
}
try {
  const profile = process.env['BENCH_PROFILE']
  const server = await serveChild({ environment: postgres.environment, ...(profile !== undefined && { nodeArguments: ['--cpu-prof', `--cpu-prof-dir=${profile}`] }) })
  try {
    await compare(postgres, server)
  } finally {
    server.signal('SIGCONT')
    await server.stop()
  }
} finally {
  await postgres.close()
}
