import { notReady } from './problems.ts'

export interface ReadinessNeeds {
  applied: () => Promise<{ name: string, sha256: string }[]>
  /** The migrations this version carries. */
  carried: () => Promise<readonly { name: string, sha256: string }[]>
  jobsRunning: () => boolean
}

/** Ready means: the database answers, it has every migration of this version as released, and jobs are being done. */
export async function checkReadiness(needs: ReadinessNeeds): Promise<void> {
  const applied = await needs.applied().catch(() => {
    throw notReady('database')
  })
  const known = new Map(applied.map(({ name, sha256 }) => [name, sha256]))
  if ((await needs.carried()).some(({ name, sha256 }) => known.get(name) !== sha256)) throw notReady('schema')
  if (!needs.jobsRunning()) throw notReady('jobs')
}
