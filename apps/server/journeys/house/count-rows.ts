import { vi } from 'vitest'
import { askOwner } from './ask-owner.ts'
import type { House } from './open-house.ts'

/** Tries and sessions come and go with every knock; all else must stand still when a door stays shut. */
const moving = ['weshare.attempt', 'weshare.session']

/** How many rows each table holds, in every schema that keeps something, jobs to do among them. */
export async function countRows(house: House): Promise<Record<string, number>> {
  const tables = await askOwner<{ name: string }>(house, `select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('weshare', 'audit', 'vault', 'jobs') or (schemaname, tablename) = ('graphile_worker', '_private_jobs') order by 1`)
  const counted = tables.filter(({ name }) => !moving.includes(name))
  const [row] = await askOwner<Record<string, number>>(house, `select ${counted.map(({ name }) => `(select count(*)::int from ${name}) as "${name}"`).join(', ')}`)
  return row ?? {}
}

/** Waits until the work that was left for later is done, so that nothing moves by itself. */
export const waitForQuiet = (house: House): Promise<void> => vi.waitFor(async () => {
  const jobs = await askOwner(house, 'select 1 from graphile_worker._private_jobs where attempts < max_attempts and run_at <= now()')
  if (jobs.length > 0) throw new Error(`${jobs.length} jobs are still to do`)
}, { timeout: 30_000, interval: 100 })
