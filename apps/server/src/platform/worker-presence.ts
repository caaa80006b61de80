import { once } from 'node:events'
import type { Pool } from 'pg'

/**
 * A worker that lives holds a lock named after it, for as long as its server's connection lives. A job held by a worker
 * without one was being done by a server that died: it is given back at once instead of after hours.
 */
export interface WorkerPresence {
  announce: (worker: string) => Promise<void>
  freeOrphans: () => Promise<void>
  /** Resolves when the connection, and every lock with it, is gone. */
  lost: Promise<unknown>
  close: () => void
}

const lockSpace = 739_204_411
/** How often a job is tried before it is left for somebody to look at; `jobs.add` in the database says the same. */
export const tries = 12

/**
 * A death is not a failure of the job: it costs none of its tries, and is counted by what it has more than the tries every job
 * begins with. After its n-th death it waits n²/4 seconds, five minutes at most: one that kills its server each time leaves it
 * the time to serve, and a letter caught in thirty restarts is still sent.
 */
const giveBack = `
  with held as materialized (
    select distinct locked_by as worker from graphile_worker._private_jobs where locked_at < now() - interval '2 seconds'),
  orphaned as materialized (select worker from held where pg_try_advisory_xact_lock($1, hashtext(worker))),
  spared as (
    update graphile_worker._private_jobs as job set locked_at = null, locked_by = null, attempts = greatest(0, job.attempts - 1), max_attempts = job.max_attempts + 1,
      run_at = greatest(job.run_at, now() + make_interval(secs => least(300, power(greatest(1, job.max_attempts + 1 - ${tries}), 2) / 4)))
    from orphaned where job.locked_by = orphaned.worker)
  update graphile_worker._private_job_queues as queue set locked_at = null, locked_by = null
  from orphaned where queue.locked_by = orphaned.worker`

export async function openPresence(pool: Pool): Promise<WorkerPresence> {
  const client = await pool.connect()
  const closing = new AbortController()
  const lost = Promise.race([once(client, 'end', { signal: closing.signal }), once(client, 'error', { signal: closing.signal })]).catch(() => undefined)
  let said: Promise<unknown> = Promise.resolve()
  return {
    lost,
    announce: async (worker) => {
      said = said.then(() => client.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, worker]))
      await said
    },
    // Asked over another connection of the pool: to its own holder a lock would look free.
    freeOrphans: async () => void await pool.query(giveBack, [lockSpace]),
    close: () => {
      closing.abort()
      client.release(true)
    },
  }
}
