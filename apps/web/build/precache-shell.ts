import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle
type Chunk = Rolldown.OutputChunk

const shellPage = '/participate/'
const publicFiles = ['/participate/manifest.webmanifest', '/icons/weshare.svg', '/icons/weshare-192.png']

/** Writes into the service worker the list of files the participants' screens need to open without a network. */
export function precacheShell(): Plugin {
  return {
    name: 'weshare-precache-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = Object.values(bundle).find(isWorker)
      if (!worker) throw new Error('The participants\' service worker is missing from the build')

      const files = [...filesOf(bundle)].sort()
      const version = createHash('sha256').update(files.join('\n')).update(contentOf(bundle)).digest('hex').slice(0, 16)
      worker.code = worker.code
        .replaceAll('__SHELL_FILES__', JSON.stringify([shellPage, ...publicFiles, ...files.map((file) => `/${file}`)]))
        .replaceAll('__SHELL_VERSION__', JSON.stringify(version))
    },
  }
}

function isWorker(output: Bundle[string]): output is Chunk {
  return output.type === 'chunk' && output.fileName === 'participate/worker.js'
}

function isEntry(output: Bundle[string]): output is Chunk {
  return output.type === 'chunk' && output.isEntry && (output.facadeModuleId ?? '').endsWith('participate/index.html')
}

function filesOf(bundle: Bundle): Set<string> {
  const files = new Set<string>()
  const entry = Object.values(bundle).find(isEntry)
  if (entry) collect(bundle, entry.fileName, files)
  return files
}

/** The reading font is kept; letters of other alphabets and the font of codes load when a page needs them. */
const isNeeded = (asset: string) => !asset.includes('latin-ext') && !asset.includes('mono')

/** Follows what the entry loads now or later: scripts, styles and fonts. */
function collect(bundle: Bundle, fileName: string, files: Set<string>): void {
  if (files.has(fileName)) return
  const output = bundle[fileName]
  if (output?.type !== 'chunk') return
  files.add(fileName)
  for (const style of output.viteMetadata?.importedCss ?? []) files.add(style)
  for (const asset of output.viteMetadata?.importedAssets ?? []) {
    if (isNeeded(asset)) files.add(asset)
  }
  for (const next of [...output.imports, ...output.dynamicImports]) collect(bundle, next, files)
}

/** File names carry a hash of their content, except the page itself. */
function contentOf(bundle: Bundle): string {
  const page = bundle['participate/index.html']
  return page?.type === 'asset' ? String(page.source) : ''
}
