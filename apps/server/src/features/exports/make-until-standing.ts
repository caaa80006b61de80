import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Transact, Tx } from '../../platform/transaction.ts'
import { makeFiles, type FilesMade, type MakeNeeds, type MakeOrder } from './make-files.ts'
import { countEndedConsents } from './store.ts'

export interface KeepNeeds extends MakeNeeds { transact: Transact }
/** `keep` runs in the transaction that found every consent still standing; false means that the right to export is gone. */
export interface KeepOrder extends MakeOrder { keep: (tx: Tx, made: FilesMade, from: string) => Promise<boolean> }

const attempts = 5

/**
 * Makes the files under a temporary name beside `folder`, and keeps them only if nobody in them has ended their consent
 * meanwhile; otherwise reads again. Leaves nothing behind when it fails.
 * Answers null when the study is not (or no longer) the reader's to export.
 */
export async function makeUntilStanding(needs: KeepNeeds, order: KeepOrder): Promise<FilesMade | null> {
  const { study, who } = order
  const parent = dirname(order.folder)
  await mkdir(parent, { recursive: true, mode: 0o700 })
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const part = join(parent, partName(order.folder))
    await mkdir(part, { mode: 0o700 })
    try {
      const made = await makeFiles(needs, { ...order, folder: part })
      if (made === null) return null
      const kept = await needs.transact(who, async (tx) => {
        if (await countEndedConsents(tx, study, made.participants) > 0) return 'again'
        return await order.keep(tx, made, part) ? 'kept' : 'refused'
      })
      if (kept === 'kept') return made
      if (kept === 'refused') return null
    } finally {
      await rm(part, { recursive: true, force: true })
    }
  }
  throw new Error('Consents changed during every reading of this export.')
}

const partName = (folder: string): string => `.${basename(folder)}-${randomBytes(6).toString('hex')}.part`

/** What a process that died in the middle left behind. */
export async function clearParts(folder: string): Promise<void> {
  const names = await readdir(dirname(folder)).catch(() => [])
  for (const name of names.filter((one) => one.startsWith(`.${basename(folder)}-`) && one.endsWith('.part'))) {
    await rm(join(dirname(folder), name), { recursive: true, force: true })
  }
}
