import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstLoadLimit, participantPage, totalOf, weighFirstLoad } from './weigh-first-load.ts'

const built = existsSync(participantPage)
if (!built) console.info('skipped: the web pages are not built, so the first load of a participant is not weighed')

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'weshare-page-'))
  mkdirSync(join(root, 'assets'))
  const files = {
    'index.html': '<script type="module" crossorigin src="/assets/main.js"></script><link rel="modulepreload" crossorigin href="/assets/shared.js">',
    'assets/main.js': 'import{a as b}from"./shared.js";import"./deep.js";const later=()=>import("./later.js");',
    'assets/shared.js': 'export const a=1;',
    'assets/deep.js': 'export*from"./shared.js";',
    'assets/later.js': 'export const far=1;',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('the first load counts what the page names and all that it imports, once each, and nothing that is loaded on demand', () => {
  const scripts = weighFirstLoad(join(root, 'index.html'), root)
  expect(scripts.map(({ file }) => file).toSorted()).toEqual(['/assets/deep.js', '/assets/main.js', '/assets/shared.js'])
  expect(scripts.find(({ file }) => file === '/assets/shared.js')?.bytes).toBe(gzipSync('export const a=1;').length)
})

test.skipIf(!built)('a participant’s telephone loads at most 120 kB of scripts before it shows the page', () => {
  const scripts = weighFirstLoad(participantPage, dirname(dirname(participantPage)))
  expect(scripts.length).toBeGreaterThan(1)
  expect(totalOf(scripts)).toBeGreaterThan(20_000)
  expect(totalOf(scripts)).toBeLessThanOrEqual(firstLoadLimit)
})
