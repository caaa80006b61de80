import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sentences } from '../../platform/problem.ts'
import { InstallationError } from '../open-installation.ts'
import { savedFolders, type BackupManifest } from './manifest.ts'

export interface FileRestorer {
  put: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  compare: (manifest: BackupManifest) => void
  keep: () => Promise<void>
  drop: () => Promise<void>
}

/** Lays the files aside, and puts them in their place once everything else has been found right. */
export async function openFileRestorer(data: string): Promise<FileRestorer> {
  for (const folder of savedFolders) {
    const there = await readdir(join(data, folder)).catch(() => [])
    if (there.length > 0) throw new InstallationError(folderTaken(join(data, folder)))
  }
  const aside = join(data, '.restoring')
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { recursive: true, mode: 0o700 })
  const sums = new Map<string, string>()
  return {
    put: async (entry, bytes) => {
      const name = normalize(entry.replace(/^files\//, ''))
      if (!savedFolders.some((folder) => name.startsWith(`${folder}/`))) throw new Error(`The archive holds ${entry}, which is not a part of a backup.`)
      const hash = createHash('sha256')
      await mkdir(dirname(join(aside, name)), { recursive: true, mode: 0o700 })
      await pipeline(Readable.from(hashing(bytes, hash), { objectMode: false }), createWriteStream(join(aside, name), { mode: 0o600, flush: true }))
      sums.set(name, hash.digest('hex'))
    },
    compare: (manifest) => {
      const wrong = manifest.files.find(({ name, sha256 }) => sums.get(name) !== sha256)
      if (wrong !== undefined || sums.size !== manifest.files.length) throw new InstallationError(fileOther(wrong?.name ?? '—'))
    },
    keep: async () => {
      for (const folder of await readdir(aside)) {
        await rm(join(data, folder), { recursive: true, force: true }) // empty, as seen above
        await rename(join(aside, folder), join(data, folder))
      }
      await rm(aside, { recursive: true, force: true })
    },
    drop: () => rm(aside, { recursive: true, force: true }),
  }
}

const folderTaken = (folder: string): Sentences => ({
  fr: `Le dossier ${folder} contient déjà quelque chose. Restaurez dans un dossier de données vide : nommez-en un par WESHARE_DATA, ou écartez celui-ci.`,
  en: `The folder ${folder} already holds something. Restore into an empty data folder: name one with WESHARE_DATA, or move this one away.`,
})
const fileOther = (name: string): Sentences => ({ fr: `Le fichier ${name} n’est pas celui de la sauvegarde. Rien n’a été gardé.`, en: `The file ${name} is not the one of the backup. Nothing was kept.` })

async function* hashing(bytes: AsyncIterable<Uint8Array>, hash: { update: (chunk: Uint8Array) => unknown }): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk)
    yield chunk
  }
}
