import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Client } from 'pg'
import {
  findCheckpoints, findKeys, keyIdOf, openCheckpointKey, readInstallationAsOwner, readTrailAsOwner, takeCheckpoint, verifyTrail, weighCheckpoints,
  type Checkpoint, type CheckpointKey, type FoundCheckpoint, type SoundHead, type Verdict,
} from '../features/audit/index.ts'
import { systemClock } from '../platform/clock.ts'
import { deriveKey, type Configuration } from '../platform/configuration.ts'
import { InstallationError, onInstallation } from './open-installation.ts'

/** Files named beside those of the data folder: checkpoints kept elsewhere, and public keys that are trusted. */
export interface Witnesses { checkpoints: readonly string[], publicKeys: readonly string[] }
export interface AuditVerdict extends Verdict {
  /** Where every chain found sound ends. */
  heads: readonly SoundHead[]
  /** How many checkpoints the trail was held against, and those that could not be believed. */
  checkpoints: number
  refused: readonly { name: string, why: string }[]
}

export const checkpointFolder = (configuration: Configuration): string => join(configuration.data, 'checkpoints')
/** Signs checkpoints; made from the installation's secret, which is never in the database. */
export const checkpointKeyOf = (configuration: Configuration): CheckpointKey => openCheckpointKey(deriveKey(configuration.secret, 'audit checkpoint'))

/** Recomputes the audit trail's hash chains, read by the database's owner, and holds them against every checkpoint kept outside it. */
export const verifyAudit = (configuration: Configuration, witnesses: Witnesses = { checkpoints: [], publicKeys: [] }): Promise<AuditVerdict> =>
  onInstallation(configuration, async ({ owner }) => {
    const more = await Promise.all(witnesses.checkpoints.map(async (path) => ({ name: basename(path), text: await readNamed(path) })))
    const keys = await Promise.all(witnesses.publicKeys.map(readNamed))
    const { verdict, heads, held, refused } = await verifyWithCheckpoints(owner, { folder: checkpointFolder(configuration), configuration, more, keys })
    // A checkpoint that was asked for and says nothing is not a verification.
    const named = refused.find(({ name }) => more.some((one) => one.name === name))
    if (named !== undefined) throw new InstallationError({ fr: `Le point de contrôle ${named.name} ne prouve rien : ${named.why}.`, en: `The checkpoint ${named.name} proves nothing: ${named.why}.` })
    // One of its own that proves nothing any more is a sign of its own: its file, its key or this database was changed.
    return { ...verdict, intact: verdict.intact && refused.length === 0, heads, checkpoints: held, refused }
  })

async function readNamed(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => { throw new InstallationError({ fr: `Le fichier ${path} ne se lit pas.`, en: `The file ${path} cannot be read.` }) })
}

export interface CheckpointSearch { folder: string, configuration: Configuration, more: readonly FoundCheckpoint[], keys?: readonly string[] }

export async function verifyWithCheckpoints(owner: Client, { folder, configuration, more, keys = [] }: CheckpointSearch) {
  const found = [...await findCheckpoints(folder), ...more]
  const believed = new Map([...await findKeys(folder, checkpointKeyOf(configuration)), ...keys.map((pem) => [keyIdOf(pem), pem] as const)])
  const { anchors, refused } = weighCheckpoints(found, believed, await readInstallationAsOwner(owner))
  const heads: SoundHead[] = []
  const verdict = await verifyTrail(readTrailAsOwner(owner), anchors, (head) => void heads.push(head))
  return { verdict, heads, held: found.length - refused.length, refused }
}

/** Signs where the trail stands now, for whoever keeps it elsewhere. */
export const makeCheckpoint = (configuration: Configuration): Promise<Checkpoint> =>
  onInstallation(configuration, ({ database }) => takeCheckpoint({ transact: database.transact, clock: systemClock, key: checkpointKeyOf(configuration) }))

export const readCheckpointKey = (configuration: Configuration): { keyId: string, publicKey: string } => {
  const { id, publicKey } = checkpointKeyOf(configuration)
  return { keyId: id, publicKey }
}
