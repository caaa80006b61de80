import { Logger, run, type Runner, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { FastifyBaseLogger } from 'fastify'
import type { Tx, Who } from './transaction.ts'

/** Work offered for later, inside the transaction that makes it necessary. The same key is kept once until it is done. */
export async function offerJob(tx: Tx, job: { task: string, payload: Record<string, string>, key: string }): Promise<void> {
  await sql`select jobs.add(${job.task}, ${JSON.stringify(job.payload)}::jsonb, ${job.key})`.execute(tx)
}

export interface Task {
  name: string
  /** Must leave the same state when run twice: a job whose process dies is run again. */
  run: (payload: Record<string, string>, who: Extract<Who, { actor: 'job' }>) => Promise<void>
}

/** Starts the workers that do the offered jobs; failed ones are tried again, later and later. */
export async function startJobs({ pool, tasks, log }: { pool: Pool, tasks: readonly Task[], log: FastifyBaseLogger }): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(tasks.map((task) => [task.name, async (payload: unknown, helpers: { job: { id: string, attempts: number } }) => {
    if (!isPayload(payload)) throw new Error(`The job ${task.name} carries a payload that is not a set of words.`)
    await task.run(payload, { actor: 'job', job: task.name, request: `job-${helpers.job.id}`, origin: 'server' })
  }]))
  return run({
    pgPool: pool, taskList, concurrency: 3, pollInterval: 2000, noHandleSignals: true, noPreparedStatements: false,
    logger: new Logger((scope) => (level, message) => {
      if (level === 'error') log.error({ task: scope.taskIdentifier, job: scope.jobId }, message.split('\n')[0] ?? 'job failed')
    }),
  })
}

const isPayload = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((word) => typeof word === 'string')
