import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

export const firstLoadLimit = 120_000

export interface WeighedScript { file: string, bytes: number }

/** The participant's page as it was built. */
export const participantPage = fileURLToPath(new URL('../../apps/web/dist/participate/index.html', import.meta.url))

/**
 * Every script a page needs before it can show anything, with its size once compressed: those its HTML names and all
 * those they import, each counted once. What is imported later, on demand, is not the first load.
 */
export function weighFirstLoad(page: string, root: string): WeighedScript[] {
  const html = readFileSync(page, 'utf8')
  const named = [...html.matchAll(/<(?:script[^>]*\ssrc|link[^>]*\srel="modulepreload"[^>]*\shref)="([^"]+)"/g)].map((match) => join(root, match[1] ?? ''))
  const seen = new Map<string, number>()
  const waiting = [...named]
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (seen.has(file)) continue
    const script = readFileSync(file)
    seen.set(file, gzipSync(script).length)
    waiting.push(...importsOf(script.toString('utf8'), dirname(file)))
  }
  return [...seen].map(([file, bytes]) => ({ file: file.slice(root.length), bytes }))
}

const importsOf = (script: string, folder: string): string[] =>
  [...script.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/g)].map((match) => join(folder, match[1] ?? ''))

export const totalOf = (scripts: readonly WeighedScript[]): number => scripts.reduce((sum, { bytes }) => sum + bytes, 0)
