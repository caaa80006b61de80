import type { Clock } from '../../platform/clock.ts'
import type { Transact } from '../../platform/transaction.ts'
import { readCheckpoint, type Checkpoint, type CheckpointKey } from './checkpoint.ts'
import { findCheckpoints, layCheckpoint } from './keep-checkpoints.ts'
import { readHeads } from './store.ts'

export interface CheckpointNeeds { transact: Transact, clock: Clock, key: CheckpointKey }

/** Signs where every chain stands at this moment. */
export async function takeCheckpoint({ transact, clock, key }: CheckpointNeeds): Promise<Checkpoint> {
  const who = { actor: 'installation', request: 'checkpoint', origin: 'server' } as const
  const { installation, heads } = await transact(who, readHeads)
  return key.sign({
    installation, at: clock.now().toISOString(),
    entries: heads.reduce((sum, head) => sum + head.position, 0),
    chains: heads.map(({ chain, position, hash }) => ({ chain, position, hash: hash.toString('hex') })),
  })
}

const day = 24 * 3_600_000
const everyHour = 3_600_000

export interface Keeper { stop: () => Promise<void> }

/** While the server lives: one checkpoint a day in the folder, and a last one when it ends. */
export async function keepTakingCheckpoints(needs: CheckpointNeeds & { folder: string, onFailure: (error: unknown) => void }): Promise<Keeper> {
  const lay = async (): Promise<void> => void await layCheckpoint(needs.folder, await takeCheckpoint(needs))
  const layIfDue = async (): Promise<void> => {
    const last = (await findCheckpoints(needs.folder)).at(-1)
    const at = last === undefined ? null : readCheckpoint(last.text)?.at
    if (at === undefined || at === null || needs.clock.now().getTime() - Date.parse(at) >= day) await lay()
  }
  const tick = (): Promise<void> => layIfDue().catch(needs.onFailure)
  await tick()
  const timer = setInterval(() => void tick(), everyHour)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await lay().catch(needs.onFailure)
    },
  }
}
