import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BundleSheet } from '@weshare/science/statistics/bundle'
import { InputError } from '../terminal.ts'

/** What analysis.json says of a bundle. */
export async function readSheet(folder: string): Promise<BundleSheet> {
  const sheet = await readBundled<Partial<BundleSheet> | null>(folder, 'analysis.json')
  const whole = sheet?.bundle === 1 && typeof sheet.title === 'string' && typeof sheet.data?.file === 'string' && Array.isArray(sheet.analyses) && typeof sheet.sha256 === 'object'
  if (!whole) throw new InputError(`${join(folder, 'analysis.json')} is not that of a bundle: expected “bundle”: 1, with “title”, “data”, “analyses” and “sha256”, as weshare stats bundle writes them.`)
  return sheet as BundleSheet
}

/** A JSON file of a bundle. */
export async function readBundled<T>(folder: string, name: string): Promise<T> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as T
  } catch {
    throw new InputError(`${folder} is not a bundle: ${name} is missing or is not JSON. Expected a folder that weshare stats bundle wrote.`)
  }
}

/** The files that are not what they were when the bundle was written. */
export async function changedFiles(folder: string, sheet: BundleSheet): Promise<string[]> {
  const expected = { [sheet.data.file]: sheet.data.sha256, ...sheet.sha256 }
  const changed: string[] = []
  for (const [name, sha256] of Object.entries(expected)) {
    const found = await readFile(join(folder, name)).then((bytes) => createHash('sha256').update(bytes).digest('hex'), () => 'not there')
    if (found !== sha256) changed.push(name)
  }
  return changed
}

/** The bundles of a folder: itself, or those it holds, by name. */
export async function findBundles(folder: string): Promise<string[]> {
  const inside = await readdir(folder, { withFileTypes: true })
  if (inside.some(({ name }) => name === 'analysis.json')) return [folder]
  const folders = inside.filter((one) => one.isDirectory()).map(({ name }) => join(folder, name)).toSorted()
  const held = await Promise.all(folders.map(async (one) => (await readdir(one)).includes('analysis.json')))
  const bundles = folders.filter((_, at) => held[at])
  if (bundles.length === 0) throw new InputError(`${folder} holds no bundle: expected analysis.json in it, or folders that weshare stats bundle wrote.`)
  return bundles
}
