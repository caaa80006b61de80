import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { restoreLinks } from './binaries.ts'
import { embeddedBinaries, startCluster } from './index.ts'
import { ask, EMBEDDED, makeScratch, removeScratch } from './rehearsal.ts'

// Real servers on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

let scratch = ''
let native = ''
const folder = (): string => join(scratch, 'database')

beforeAll(() => {
  scratch = makeScratch()
  // As npm unpacks the package when install scripts are forbidden: without the links.
  native = join(scratch, 'closed', 'native')
  mkdirSync(join(scratch, 'closed'), { mode: 0o700 })
  cpSync(dirname(EMBEDDED), native, { recursive: true, verbatimSymlinks: true })
  removeLinks()
  // Root may write anywhere, but its PostgreSQL may not enter the closed folder; others may enter, but not write.
  chmodSync(join(native, 'lib'), 0o555)
})
afterAll(() => removeScratch(scratch, [folder()]))

function listed(): string[] {
  const links: { target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  return links.map(({ target }) => join(dirname(native), target))
}

function removeLinks(): void {
  for (const path of listed()) rmSync(path, { force: true })
}

function linksPresent(): number {
  return listed().filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()).length
}

test('The programs of PostgreSQL come with the dependencies on this platform', () => {
  expect(basename(EMBEDDED)).toBe('bin')
  expect(embeddedBinaries()).toBe(EMBEDDED)
})

test('Programs that cannot be used where they stand are copied once, links included, and run from the copy', async () => {
  const cluster = await startCluster({ folder: folder(), binaries: join(native, 'bin') })
  expect(await ask(cluster, "select 'é' collate \"und-x-icu\" = 'é' as same")).toEqual({ same: true })
  expect(linksPresent()).toBe(0)
  const copies = (): string[] => readdirSync(folder()).filter((name) => name.startsWith('binaries-'))
  const first = copies()
  expect(first).toHaveLength(1)
  await cluster.stop()
  await (await startCluster({ folder: folder(), binaries: join(native, 'bin') })).stop()
  expect(copies()).toEqual(first)
})

test('Missing links are restored where they stand, and doing it twice changes nothing', async () => {
  chmodSync(join(native, 'lib'), 0o755)
  removeLinks()
  expect(linksPresent()).toBe(0)
  expect(await restoreLinks(native)).toBe(true)
  expect(linksPresent()).toBe(listed().length)
  expect(await restoreLinks(native)).toBe(true)
  expect(linksPresent()).toBe(listed().length)
})

test('A folder without PostgreSQL is refused with what to do', async () => {
  await expect(startCluster({ folder: join(scratch, 'none'), binaries: scratch })).rejects.toMatchObject({
    code: 'cluster/binaries-missing',
    message: expect.stringContaining('npm ci'),
  })
})
