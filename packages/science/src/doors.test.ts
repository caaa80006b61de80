import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.fixture.ts'))
const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const specifiersOf = (name: string): string[] => [...read(name).matchAll(/from '([^']+)'/g)].map(([, specifier]) => specifier ?? '')

function reachableFrom(door: string): Set<string> {
  const seen = new Set<string>()
  const waiting = [door]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    waiting.push(...specifiersOf(name).map((specifier) => relative(root, resolve(join(root, dirname(name)), specifier))))
  }
  return seen
}

test('science imports only itself: no machine, no network, no package', () => {
  expect(sources.length).toBeGreaterThan(40)
  const foreign = sources.flatMap((name) => specifiersOf(name).map((specifier) => `${name} imports ${specifier}`))
    .filter((line) => !/ imports \.\.?\/.*\.ts$/.test(line))
  expect(foreign).toEqual([])
})

test('science has no clock and no hidden chance', () => {
  const hidden = /Date\.now|new Date\(\)|Math\.random|performance\.|process\.|console\./
  expect(sources.filter((name) => hidden.test(read(name)))).toEqual([])
})

test('checking answers does not bring the data sheets into the browser', () => {
  for (const door of ['instruments/index.ts', 'standards/index.ts', 'schedule/index.ts', 'base/index.ts']) {
    expect([...reachableFrom(door)].filter((name) => name.startsWith('library'))).toEqual([])
  }
  expect([...reachableFrom('library/index.ts')]).not.toContain('library/demo-text-packs.ts')
})

test('a room enters another room only by its door', () => {
  const crossing = sources.flatMap((name) => specifiersOf(name).filter((one) => one.startsWith('../')))
  expect(crossing.length).toBeGreaterThan(10)
  expect(crossing.filter((specifier) => !/^(\.\.\/){1,2}[a-z-]+\/index\.ts$/.test(specifier))).toEqual([])
})

test('every function that leaves a room says where its rule comes from', () => {
  let checked = 0
  const silent: string[] = []
  for (const door of sources.filter((name) => name.endsWith('index.ts'))) {
    const names = [...read(door).matchAll(/^export \{([^}]+)\}/gm)].flatMap(([, list = '']) => list.split(',').map((one) => one.trim()))
    const room = sources.filter((name) => dirname(name) === dirname(door)).map(read).join('\n')
    for (const name of names.filter((one) => one !== '')) {
      const declared = new RegExp(`(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/)\\nexport function ${name}\\b`).exec(room)
      if (declared === null && !new RegExp(`export function ${name}\\b`).test(room)) continue
      checked += 1
      if (declared?.[1]?.includes('@source') !== true) silent.push(name)
    }
  }
  expect(silent).toEqual([])
  expect(checked).toBeGreaterThan(35)
})
