import { createHash } from 'node:crypto'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { savedFolders, type BackupManifest } from './manifest.ts'
import type { Entry } from './tar-archive.ts'

type SavedFile = BackupManifest['files'][number]

/** The files of the data folder that belong to a backup; what is half written is left out. */
export async function* readFiles(data: string, done: (file: SavedFile) => void): AsyncGenerator<Entry> {
  for (const folder of savedFolders) {
    const found = await readdir(join(data, folder), { recursive: true, withFileTypes: true }).catch(() => [])
    const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(data.length).replace(/^\//, ''))
    for (const path of paths.filter((one) => !one.includes('.part')).sort()) {
      const file = await open(join(data, path)).catch(() => null)
      if (file === null) continue // an export whose consent ended meanwhile
      try {
        const { size } = await file.stat()
        const hash = createHash('sha256')
        yield { name: `files/${path}`, size, bytes: hashed(size === 0 ? [] : file.createReadStream({ autoClose: false, end: size - 1 }), hash) }
        done({ name: path, bytes: size, sha256: hash.digest('hex') })
      } finally {
        await file.close()
      }
    }
  }
}

async function* hashed(source: AsyncIterable<Buffer> | Iterable<Buffer>, hash: { update: (bytes: Buffer) => unknown }): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    hash.update(chunk)
    yield chunk
  }
}
