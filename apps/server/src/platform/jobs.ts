import { EventEmitter, once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger, parseCronItems, run, type ParsedCronItem, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { FastifyBaseLogger } from 'fastify'
import type { Tx, Who } from './transaction.ts'
import { openPresence, tries } from './worker-presence.ts'

/** Work offered for later, inside the transaction that makes it necessary. The same key is kept once until it is done. */
export async function offerJob(tx: Tx, job: { task: string, payload: Record<string, string>, key: string }): Promise<void> {
  await sql`select jobs.add(${job.task}, ${JSON.stringify(job.payload)}::jsonb, ${job.key})`.execute(tx)
}

export interface Task {
  name: string
  /** A cron line (minute, hour, day, month, weekday; UTC) for work that is also due by itself, once for all servers. */
  every?: string
  /** Must leave the same state when run twice: a job whose process dies is run again. */
  run: (payload: Record<string, string>, who: Extract<Who, { actor: 'job' }>) => Promise<void>
}

export interface JobsNeeds { pool: Pool, tasks: readonly Task[], log: FastifyBaseLogger }
export interface Jobs { running: () => boolean, stop: () => Promise<void> }

/**
 * Jobs are crossed off several at a time: fewer round trips while people wait for answers. Crossed off one by one, the queue
 * would not catch the database going away in that very moment, and the whole process would end.
 */
const inBatches = { completeJobBatchDelay: 5, failJobBatchDelay: 5 }
const orphanHunt = 3000
const breath = 500

/**
 * Starts the workers that do the offered jobs; failed ones are tried again, later and later. When the database goes away
 * the workers end, and begin again once it is back; what a server that died was doing is taken up by whoever lives.
 */
export async function startJobs(needs: JobsNeeds): Promise<Jobs> {
  // When a worker loses its database the queue prints a stack trace there, beside what it tells the log.
  Object.assign(console, { trace: () => undefined })
  const state = { stopping: false, running: true, shift: await beginShift(needs) }
  const keepGoing = async (): Promise<void> => {
    for (;;) {
      await state.shift.ended
      state.running = false
      if (state.stopping) return
      needs.log.error('the workers ended; they begin again when the database is back')
      const next = await beginAgain(needs, state)
      if (next === null) return
      Object.assign(state, { shift: next, running: true })
    }
  }
  const whole = keepGoing()
  return {
    running: () => state.running,
    stop: async () => {
      state.stopping = true
      state.shift.end()
      await whole
    },
  }
}

async function beginAgain(needs: JobsNeeds, state: { stopping: boolean }): Promise<Shift | null> {
  while (!state.stopping) {
    const shift = await beginShift(needs).catch(() => null)
    if (shift !== null) return shift
    await wait(breath)
  }
  return null
}

interface Shift { ended: Promise<void>, end: () => void }

/** Two works at once: a third would take the processors of a small machine from the people who are sending answers. */
const atOnce = 2

/** The workers, for as long as they and their database live. */
async function beginShift({ pool, tasks, log }: JobsNeeds): Promise<Shift> {
  const presence = await openPresence(pool)
  const events: WorkerEvents = new EventEmitter()
  const announce = (name: string): void => void presence.announce(name).catch(() => end.abort())
  events.on('worker:create', ({ worker }) => announce(worker.workerId))
  events.on('pool:create', ({ workerPool }) => announce(workerPool.id))
  const end = new AbortController()
  const asked = once(end.signal, 'abort')
  try {
    await presence.freeOrphans()
    const runner = await run({
      pgPool: releasedOnce(pool), taskList: listTasks(tasks), parsedCronItems: listTimes(tasks), events, concurrency: atOnce, pollInterval: 2000, noHandleSignals: true, noPreparedStatements: false, logger: quietLogger(log),
      preset: { worker: inBatches },
    })
    const hunt = setInterval(() => void presence.freeOrphans().catch(() => undefined), orphanHunt)
    const ended = Promise.race([runner.promise.catch(() => undefined), presence.lost, asked]).then(async () => {
      clearInterval(hunt)
      await runner.stop().catch(() => undefined)
      presence.close()
    })
    return { ended, end: () => end.abort() }
  } catch (error) {
    presence.close()
    throw error
  }
}

/**
 * The queue gives its listening connection back twice when the database goes away while it stops; the pool answers the second time with
 * an error that nobody catches and that would end the process. Given back once, it stays given back.
 */
function releasedOnce(pool: Pool): Pool {
  const connect = pool.connect.bind(pool)
  const connectOnce = (told?: (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void): unknown => {
    if (told === undefined) return connect()
    return connect((error, client, done) => {
      const state = { given: false }
      told(error, client, (release) => {
        if (state.given) return
        state.given = true
        done(release)
      })
    })
  }
  return new Proxy(pool, { get: (target, name) => (name === 'connect' ? connectOnce : Reflect.get(target, name, target) as unknown) })
}

const listTasks = (tasks: readonly Task[]): TaskList => Object.fromEntries(tasks.map((task) => [task.name, async (payload: unknown, helpers: { job: { id: string } }) => {
  const words = withoutTime(payload)
  if (!isPayload(words)) throw new Error(`The job ${task.name} carries a payload that is not a set of words.`)
  await task.run(words, { actor: 'job', job: task.name, request: `job-${helpers.job.id}`, origin: 'server' })
}]))

const listTimes = (tasks: readonly Task[]): ParsedCronItem[] => parseCronItems(tasks.flatMap(({ name, every }) => (every === undefined ? [] : [{ task: name, match: every, identifier: name, options: { maxAttempts: tries } }])))

/** Work that is due by itself carries the time it was due at. */
function withoutTime(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload
  const { _cron: _, ...words } = payload
  return words
}

const quietLogger = (log: FastifyBaseLogger): Logger => new Logger((scope) => (level, message) => {
  if (level === 'error') log.error({ task: scope.taskIdentifier, job: scope.jobId }, message.split('\n')[0] ?? 'job failed')
})

const isPayload = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((word) => typeof word === 'string')
