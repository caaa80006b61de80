import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cruiseTree, listBroken, type Broken } from './cruise-tree.ts'
import { plantTree, type Plot } from './plant-tree.ts'

const house = path.resolve(import.meta.dirname, '../..')
const folders = ['packages', 'apps', 'bench']

// Nothing here breaks a rule; each test below adds one file that does.
const sound = {
  'package.json': '{ "name": "house", "workspaces": ["packages/*", "apps/*"], "devDependencies": { "vitest": "*" } }',
  'packages/science/package.json': '{ "name": "@weshare/science", "type": "module", "exports": { "./base": "./src/base/index.ts", "./instruments": "./src/instruments/index.ts", "./statistics": "./src/statistics/index.ts", "./standards": "./src/standards/index.ts" } }',
  'packages/science/src/base/index.ts': "export { day } from './day.ts'\nexport type { Day } from './day.ts'\n",
  'packages/science/src/base/day.ts': 'export type Day = string\nexport const day = 1\n',
  'packages/science/src/instruments/index.ts': "export { score } from './score.ts'\n",
  'packages/science/src/instruments/score.ts': "import { day } from '../base/index.ts'\nexport const score = day\n",
  'packages/science/src/statistics/index.ts': "export { mean } from './mean.ts'\n",
  'packages/science/src/statistics/mean.ts': "import { day } from '../base/index.ts'\nexport const mean = day\n",
  'packages/science/src/standards/index.ts': "import { score } from '../instruments/index.ts'\nexport const resource = score\n",
  'packages/contract/package.json': '{ "name": "@weshare/contract", "type": "module", "exports": { ".": "./src/index.ts" }, "dependencies": { "@weshare/science": "*" } }',
  'packages/contract/src/index.ts': "import { score } from '@weshare/science/instruments'\nexport const route = score\n",
  'apps/server/package.json': '{ "name": "@weshare/server", "type": "module", "exports": { ".": "./src/index.ts" }, "dependencies": { "@weshare/science": "*", "@weshare/contract": "*", "kysely": "*" }, "devDependencies": { "vitest": "*" } }',
  'apps/server/src/main.ts': "import { app } from './app.ts'\napp()\n",
  'apps/server/src/index.ts': "export { app } from './app.ts'\n",
  'apps/server/src/app.ts': "import { collect } from './features/collection/index.ts'\nimport { exportAll } from './features/exports/index.ts'\nimport { who } from './features/identity/index.ts'\nimport { study } from './features/studies/index.ts'\nexport const app = (): unknown => [collect, exportAll, who, study]\n",
  'apps/server/src/platform/db/open.ts': "import { Kysely } from 'kysely'\nexport type Database = Kysely<object>\nexport const open = Kysely\n",
  'apps/server/src/platform/clock.ts': "import { day } from '@weshare/science/base'\nexport const clock = day\n",
  'apps/server/src/features/studies/index.ts': "export { study } from './find-study.ts'\n",
  'apps/server/src/features/studies/find-study.ts': "import { rows } from './store.ts'\nexport const study = rows\n",
  'apps/server/src/features/studies/store.ts': "import type { Database } from '../../platform/db/open.ts'\nexport const rows = (database: Database) => database\n",
  'apps/server/src/features/identity/index.ts': "export { who } from './who.ts'\n",
  'apps/server/src/features/identity/who.ts': "import { clock } from '../../platform/clock.ts'\nexport const who = clock\n",
  'apps/server/src/features/exports/index.ts': "export { exportAll } from './export-all.ts'\n",
  'apps/server/src/features/exports/export-all.ts': "import { study } from '../studies/index.ts'\nexport const exportAll = study\n",
  'apps/server/src/features/collection/index.ts': "export { collect } from './collect.ts'\n",
  'apps/server/src/features/collection/collect.ts': "import { study } from '../studies/index.ts'\nimport { route } from '@weshare/contract'\nexport const collect = [study, route]\n",
  'apps/server/src/features/collection/collect.test.ts': "import { test } from 'vitest'\nimport { who } from '../identity/who.ts'\nimport { open } from '../../platform/db/open.ts'\ntest('may import anything', () => [who, open])\n",
  'apps/web/package.json': '{ "name": "@weshare/web", "type": "module", "dependencies": { "@weshare/science": "*", "@weshare/contract": "*", "@mantine/core": "*" } }',
  'apps/web/src/main.tsx': "import { desk } from './spaces/clinic/desk.tsx'\nimport { door } from './spaces/participate/door.tsx'\nexport const start = [desk, door]\n",
  'apps/web/src/shared/api.ts': "import { route } from '@weshare/contract'\nexport const ask = route\n",
  'apps/web/src/shared/table.ts': "import { Table } from '@mantine/core'\nexport const table = Table\n",
  'apps/web/src/spaces/clinic/desk.tsx': "import { ask } from '../../shared/api.ts'\nimport { table } from '../../shared/table.ts'\nexport const desk = [ask, table]\n",
  'apps/web/src/spaces/participate/door.tsx': "import { ask } from '../../shared/api.ts'\nexport const door = ask\n",
  'apps/cli/package.json': '{ "name": "@weshare/cli", "type": "module", "dependencies": { "@weshare/science": "*", "@weshare/server": "*", "@weshare/contract": "*" } }',
  'apps/cli/src/main.ts': "import { app } from '@weshare/server'\nimport { score } from '@weshare/science/instruments'\nexport const run = [app, score]\n",
  'bench/answers.ts': "import { open } from '../apps/server/src/platform/db/open.ts'\nexport const answers = open\n",
  'node_modules/kysely/package.json': '{ "name": "kysely", "version": "1.0.0", "main": "index.js" }',
  'node_modules/kysely/index.js': 'export class Kysely {}\n',
  'node_modules/vitest/package.json': '{ "name": "vitest", "version": "1.0.0", "main": "index.js" }',
  'node_modules/vitest/index.js': 'export const test = 1\n',
  'node_modules/@mantine/core/package.json': '{ "name": "@mantine/core", "version": "1.0.0", "main": "index.js" }',
  'node_modules/@mantine/core/index.js': 'export const Table = 1\n',
  'node_modules/left-pad/package.json': '{ "name": "left-pad", "version": "1.0.0", "main": "index.js" }',
  'node_modules/left-pad/index.js': 'export const pad = 1\n',
}

const server = 'apps/server/src'
const violations: [rule: string, why: string, files: Record<string, string>][] = [
  ['no-cycle', 'a circle of types is a circle', {
    [`${server}/platform/a.ts`]: "import type { B } from './b.ts'\nexport type A = B | 1\n",
    [`${server}/platform/b.ts`]: "import type { A } from './a.ts'\nexport type B = A | 2\n",
  }],
  ['no-orphan', 'a file that nothing uses', { [`${server}/platform/lonely.ts`]: 'export const lonely = 1\n' }],
  ['no-unresolved-import', 'a path that leads nowhere', { [`${server}/platform/a.ts`]: "import { gone } from './gone.ts'\nexport const a = gone\n" }],
  ['no-undeclared-package', 'a package used without being declared', { [`${server}/platform/a.ts`]: "import { pad } from 'left-pad'\nexport const a = pad\n" }],
  ['no-dev-package-in-src', 'a development package in production code', { [`${server}/platform/a.ts`]: "import { test } from 'vitest'\nexport const a = test\n" }],
  ['no-import-of-tests', 'code that leans on a test', { [`${server}/platform/a.ts`]: "import '../features/collection/collect.test.ts'\nexport const a = 1\n" }],
  ['no-import-of-tests', 'a bench that leans on a test', { 'bench/a.ts': "import '../apps/server/src/features/collection/collect.test.ts'\nexport const a = 1\n" }],
  ['science-is-pure', 'science that knows the contract', { 'packages/science/src/statistics/a.ts': "import { route } from '../../../contract/src/index.ts'\nexport const a = route\n" }],
  ['science-no-node', 'science that reads a file', { 'packages/science/src/statistics/a.ts': "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n" }],
  ['science-base-is-under-all', 'a base that knows a room', { 'packages/science/src/base/a.ts': "import { mean } from '../statistics/index.ts'\nexport const a = mean\n" }],
  ['science-room-by-door', 'a room entered by the window', { 'packages/science/src/standards/a.ts': "import { mean } from '../statistics/mean.ts'\nexport const a = mean\n" }],
  ['science-rooms-apart', 'a room that knows another, if only by a type', { 'packages/science/src/statistics/a.ts': "import type { score } from '../instruments/index.ts'\nexport type A = typeof score\n" }],
  ['science-by-its-doors', 'a feature that reaches inside science', { [`${server}/platform/a.ts`]: "import { mean } from '../../../../packages/science/src/statistics/mean.ts'\nexport const a = mean\n" }],
  ['contract-knows-science-only', 'a contract that knows the server', { 'packages/contract/src/a.ts': "import type { clock } from '../../../apps/server/src/platform/clock.ts'\nexport type A = typeof clock\n" }],
  ['contract-no-node', 'a contract that needs node', { 'packages/contract/src/a.ts': "import { randomUUID } from 'node:crypto'\nexport const a = randomUUID\n" }],
  ['web-knows-contract-and-science', 'a page that imports the server', { 'apps/web/src/shared/a.ts': "import type { clock } from '../../../server/src/platform/clock.ts'\nexport type A = typeof clock\n" }],
  ['web-no-node', 'a page that needs node', { 'apps/web/src/shared/a.ts': "import { join } from 'node:path'\nexport const a = join\n" }],
  ['space-never-imports-space', 'a space that knows another', { 'apps/web/src/spaces/clinic/a.ts': "import { door } from '../participate/door.tsx'\nexport const a = door\n" }],
  ['shared-knows-no-space', 'a shared piece that knows a space', { 'apps/web/src/shared/a.ts': "import { door } from '../spaces/participate/door.tsx'\nexport const a = door\n" }],
  ['participants-stay-light', 'a participant page that ends up downloading Mantine', { 'apps/web/src/spaces/participate/a.ts': "import { table } from '../../shared/table.ts'\nexport const a = table\n" }],
  ['platform-knows-no-feature', 'a platform that knows a feature', { [`${server}/platform/a.ts`]: "import { study } from '../features/studies/index.ts'\nexport const a = study\n" }],
  ['feature-knows-platform-only', 'a feature that reaches for the composition', { [`${server}/features/studies/a.ts`]: "import type { app } from '../../app.ts'\nexport type A = typeof app\n" }],
  ['feature-by-door', 'another feature entered by the window', { [`${server}/features/collection/a.ts`]: "import { study } from '../studies/find-study.ts'\nexport const a = study\n" }],
  ['feature-by-declared-pair', 'a pair of features nobody declared', { [`${server}/features/collection/a.ts`]: "import { exportAll } from '../exports/index.ts'\nexport const a = exportAll\n" }],
  ['feature-by-declared-pair', 'a new feature that declared nothing', { [`${server}/features/parking/a.ts`]: "import { study } from '../studies/index.ts'\nexport const a = study\n" }],
  ['only-stores-touch-the-database', 'a use case that writes SQL', { [`${server}/features/studies/a.ts`]: "import type { Kysely } from 'kysely'\nexport type A = Kysely\n" }],
  ['only-stores-touch-the-database', 'a use case that holds the connection', { [`${server}/features/studies/a.ts`]: "import type { Database } from '../../platform/db/open.ts'\nexport type A = Database\n" }],
  ['vault-is-handed', 'a file that opens the vault', { [`${server}/features/collection/a.ts`]: "import type { who } from '../identity/index.ts'\nexport type A = typeof who\n" }],
  ['no-path-to-the-vault', 'exports that reach the vault through a third file', {
    [`${server}/features/exports/a.ts`]: "import { b } from '../studies/b.ts'\nexport const a = b\n",
    [`${server}/features/studies/b.ts`]: "import { who } from '../identity/index.ts'\nexport const b = who\n",
  }],
  ['no-path-to-the-vault', 'analyses that reach the vault through two features and the platform', {
    [`${server}/features/analyses/a.ts`]: "import { b } from '../exports/b.ts'\nexport const a = b\n",
    [`${server}/features/exports/b.ts`]: "import { c } from '../studies/c.ts'\nexport const b = c\n",
    [`${server}/features/studies/c.ts`]: "import { d } from '../../platform/d.ts'\nexport const c = d\n",
    [`${server}/platform/d.ts`]: "import type { who } from '../features/identity/who.ts'\nexport type D = typeof who\nexport const d = 1\n",
  }],
  ['no-path-to-the-vault', 'a catalogue that reaches the vault through the whole app', {
    [`${server}/features/catalogue/a.ts`]: "import { app } from '../../app.ts'\nexport const a = app\n",
  }],
  ['no-path-to-the-vault', 'a page that reaches the vault through the server’s door', {
    'apps/web/src/shared/a.ts': "import { app } from '../../../server/src/index.ts'\nexport const a = app\n",
  }],
  ['vault-is-handed', 'a command that opens the vault by the window', { 'apps/cli/src/a.ts': "import { who } from '../../server/src/features/identity/index.ts'\nexport const a = who\n" }],
  ['vault-is-handed', 'a list of participants that takes one type from the vault', {
    [`${server}/features/participants/a.ts`]: "import type { who } from '../identity/who.ts'\nexport type A = typeof who\n",
  }],
  ['composition-on-top', 'a platform that imports the composition', { [`${server}/platform/a.ts`]: "import type { app } from '../app.ts'\nexport type A = typeof app\n" }],
  ['server-knows-no-client', 'a server that imports a page', { [`${server}/platform/a.ts`]: "import type { ask } from '../../../web/src/shared/api.ts'\nexport type A = typeof ask\n" }],
  ['cli-by-the-server-door', 'a command that enters the server by the window', { 'apps/cli/src/a.ts': "import { clock } from '../../server/src/platform/clock.ts'\nexport const a = clock\n" }],
]

let plot: Plot

beforeAll(() => {
  plot = plantTree(sound)
  copyFileSync(path.join(house, '.dependency-cruiser.mjs'), path.join(plot.root, '.dependency-cruiser.mjs'))
  mkdirSync(path.join(plot.root, 'node_modules/@weshare'), { recursive: true })
  for (const [name, place] of [['science', 'packages'], ['contract', 'packages'], ['server', 'apps']] as const) {
    symlinkSync(path.join(plot.root, place, name), path.join(plot.root, 'node_modules/@weshare', name))
  }
})

afterAll(() => plot.remove())

async function listHere(): Promise<Broken[]> {
  return listBroken(await cruiseTree(plot.root, folders))
}

test('a sound house breaks no rule, and its tests may import anything', async () => {
  expect(await listHere()).toEqual([])
})

test.each(violations)('%s refuses %s and says what to do', async (rule, _why, files) => {
  plot.plant(files)
  const broken = await listHere()
  plot.clear(files)

  const caught = broken.filter((one) => one.rule === rule)
  expect(caught, JSON.stringify(broken)).not.toEqual([])
  expect(caught[0]?.comment).toMatch(/\b(move|import|take|receive|delete|add|correct|use|let|cut|declare|export|put|ask)\b/i)
})

test('every rule of the house has a planted violation above', async () => {
  const { default: config } = (await import(path.join(house, '.dependency-cruiser.mjs'))) as { default: { forbidden: { name: string }[] } }
  const planted = new Set(violations.map(([rule]) => rule))
  expect(config.forbidden.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([])
})

test('the house itself breaks no rule', async () => {
  const real = folders.filter((folder) => existsSync(path.join(house, folder)))
  const broken = listBroken(await cruiseTree(house, real))
  expect(broken.map(({ rule, from, to }) => `${rule}: ${from} -> ${to}`)).toEqual([])
})
