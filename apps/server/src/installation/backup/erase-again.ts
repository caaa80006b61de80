import { readdir } from 'node:fs/promises'
import type { Client } from 'pg'
import { findErasures, findKeys, noteErasure, type Erased } from '../../features/audit/index.ts'
import type { Configuration } from '../../platform/configuration.ts'
import type { Sentences } from '../../platform/problem.ts'
import { InstallationError } from '../open-installation.ts'
import { checkpointFolder, checkpointKeyOf } from '../verify-audit.ts'

export interface ErasedAgain {
  /** How many people the backup brought back and were erased again. */
  erased: number
  /** Notes that could not be believed, and why. */
  refused: readonly { name: string, why: string }[]
}

/** A folder of notes that is named and not there is a mistake, told before anything is restored. */
export async function requireNotes(folder: string | null): Promise<void> {
  if (folder !== null && !await readdir(folder).then(() => true, () => false)) throw new InstallationError(noFolder(folder))
}

/** Erases again whoever was erased after the backup was made, as the notes kept outside the database say; and keeps the notes here. */
export async function eraseAgain(owner: Client, { configuration, folder }: { configuration: Configuration, folder: string }): Promise<ErasedAgain> {
  const key = checkpointKeyOf(configuration)
  const kept = checkpointFolder(configuration)
  const { erased, refused } = await findErasures(folder, await findKeys(kept, key))
  let again = 0
  for (const one of erased) {
    if (await eraseOne(owner, one)) again += 1
    await noteErasure(kept, one, key)
  }
  return { erased: again, refused }
}

async function eraseOne(owner: Client, { study, participant, request, ground, at }: Erased): Promise<boolean> {
  await owner.query('begin')
  try {
    const { rows } = await owner.query<{ removed: Record<string, number> | null }>('select weshare.erase_again($1, $2, $3, $4, $5) as removed', [study, participant, request, ground, at])
    const removed = rows[0]?.removed ?? null
    if (removed !== null) {
      await owner.query('select vault.forget_person($1)', [participant])
      await owner.query(`select jobs.add('exports.clear', jsonb_build_object('study', $1::text), 'exports.clear:' || $1)`, [study])
      await owner.query(`select set_config('weshare.actor', 'installation', true), set_config('weshare.origin', 'command line', true),
        audit.write('rights.erased', $1::uuid, $2::uuid, jsonb_build_object('request', $3::text, 'ground', $4::text, 'removed', $5::jsonb, 'restored', true))`,
      [study, participant, request, ground, JSON.stringify(removed)])
    }
    await owner.query('commit')
    return removed !== null
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

const noFolder = (folder: string): Sentences => ({
  fr: `Le dossier ${folder} ne se lit pas : c’est celui des effacements faits depuis la sauvegarde (checkpoints/ du dossier de données, ou sa copie). Rien n’a été restauré.`,
  en: `The folder ${folder} cannot be read: it is the one of the erasures made since the backup (checkpoints/ of the data folder, or its copy). Nothing was restored.`,
})
