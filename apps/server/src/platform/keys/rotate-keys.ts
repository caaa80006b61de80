import type { Pool } from 'pg'
import type { Clock } from '../clock.ts'
import { addKey, onKeys, purposes, readKeptKeys, retireKeys, rewrapKey, writeKeyAudit, type KeptKey } from './data-key-store.ts'
import type { MasterKey } from './master-keys.ts'
import { KeyError, newKey, unwrapKey, wrapKey } from './wrap-key.ts'

export interface RotateNeeds { pool: Pool, masters: readonly [MasterKey, ...MasterKey[]], clock: Clock }

/** Wraps every data key under the first master key, all of them or none. Nothing that was sealed is touched. How many changed. */
export function rotateMasterKey({ pool, masters }: RotateNeeds): Promise<number> {
  const [master] = masters
  return onKeys(pool, async (client) => {
    const others = (await readKeptKeys(client)).filter(({ masterId }) => masterId !== master.id)
    for (const kept of others) {
      const { wrapped, masterId } = wrapKey(master, { purpose: kept.purpose, key: unwrapKey(masters, kept), at: kept.madeAt })
      await rewrapKey(client, { id: kept.id, masterId, wrapped })
    }
    if (others.length > 0) await writeKeyAudit(client, 'keys.rewrapped', { keys: others.map(({ id }) => id), master: master.id })
    return others.length
  })
}

/** Puts new data keys in use, unless an earlier renewal is not over: then that one is taken up again. */
export function beginRenewal({ pool, masters, clock }: RotateNeeds): Promise<{ id: string, resumed: boolean }> {
  const [master] = masters
  return onKeys(pool, async (client) => {
    const open = await client.query<{ id: string }>('select id from vault.renewal where finished_at is null')
    if (open.rows[0] !== undefined) return { id: open.rows[0].id, resumed: true }
    requireWrapped(await readKeptKeys(client), master)
    const at = clock.now()
    await retireKeys(client, at)
    const made = purposes.map((purpose) => wrapKey(master, { purpose, key: newKey(), at }))
    for (const key of made) await addKey(client, key)
    const { rows } = await client.query<{ id: string }>('insert into vault.renewal (started_at) values ($1) returning id', [at])
    const id = rows[0]?.id ?? ''
    await writeKeyAudit(client, 'keys.renewed', { renewal: id, keys: made.map((key) => key.id) })
    return { id, resumed: false }
  })
}

/** A server that runs must be able to open the new data keys: one master key at a time changes. */
function requireWrapped(kept: readonly KeptKey[], master: MasterKey): void {
  const other = kept.find(({ masterId }) => masterId !== master.id)
  if (other === undefined) return
  throw new KeyError({
    fr: `Les clés de données sont encore enveloppées par la clé maîtresse ${other.masterId}. Lancez d’abord weshare keys rotate, puis recommencez.`,
    en: `The data keys are still wrapped by the master key ${other.masterId}. Run weshare keys rotate first, then run this again.`,
  })
}

export function endRenewal({ pool, clock }: RotateNeeds, id: string, counts: Readonly<Record<string, number>>): Promise<void> {
  return onKeys(pool, async (client) => {
    await client.query('update vault.renewal set finished_at = $2 where id = $1', [id, clock.now()])
    await writeKeyAudit(client, 'keys.resealed', { renewal: id, ...counts })
  })
}
