// The files of the project as the checks see them, and what a check may find in one.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

export interface Finding {
  check: string
  file: string
  line?: number
  /** What to do next, addressed to the author of the file. */
  message: string
}

export interface Tree {
  root: string
  /** Paths from the root, with `/`, in alphabetical order. */
  files: readonly string[]
  folders: readonly string[]
  read: (file: string) => string
}

export type Check = (tree: Tree) => Finding[]

const left = new Set(['node_modules', 'dist', 'coverage', '.git', '.weshare', 'screenshots'])

export function openTree(root: string): Tree {
  const files: string[] = []
  const folders: string[] = []
  walk(root, '', { files, folders })
  const kept = new Map<string, string>()
  const read = (file: string): string => {
    const text = kept.get(file) ?? readFileSync(path.join(root, file), 'utf8')
    kept.set(file, text)
    return text
  }
  return { root, files: files.toSorted(), folders: folders.toSorted(), read }
}

function walk(root: string, folder: string, found: { files: string[]; folders: string[] }): void {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    if (left.has(entry.name)) continue
    const place = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      found.folders.push(place)
      walk(root, place, found)
    } else if (entry.isFile()) found.files.push(place)
  }
}

export function has(tree: Tree, file: string): boolean {
  return existsSync(path.join(tree.root, file))
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$|(^|\/)(journeys|browser|fixtures)\//.test(file)
}

export function isSource(file: string): boolean {
  return /^(apps|packages)\/[^/]+\/src\/.*\.tsx?$/.test(file) && !isTest(file) && !file.endsWith('.d.ts')
}

export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
