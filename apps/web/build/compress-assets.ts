import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const worthIt = /\.(js|css|html|svg|webmanifest)$/

/** Writes each text file compressed beside itself, so that the server never compresses the same file twice. */
export function compressAssets(): Plugin {
  return {
    name: 'weshare-compress-assets',
    apply: 'build',
    enforce: 'post',
    async writeBundle(options, bundle) {
      const folder = options.dir ?? 'dist'
      const files = Object.keys(bundle).filter((file) => worthIt.test(file))
      await Promise.all(files.map((file) => compress(join(folder, file))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  const [small, smaller] = await Promise.all([promisify(gzip)(content, { level: 9 }), promisify(brotliCompress)(content)])
  await writeFile(`${file}.gz`, small)
  await writeFile(`${file}.br`, smaller)
}
