#!/usr/bin/env node
// The one door of every npm command. Plain JavaScript without dependencies: it must run on an old Node, before anything is installed.
import Module from 'node:module'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { followNpm } from './launch/follow-npm.mjs'
import { ensureInstalled } from './launch/install.mjs'
import { ensureRuntime } from './launch/runtime.mjs'
import { sentence, Stop } from './launch/say.mjs'
import { ensureWebPages } from './launch/web.mjs'

const script = fileURLToPath(import.meta.url)
const root = path.dirname(path.dirname(script))
const [command, ...rest] = process.argv.slice(2)

const programs = {
  start: 'apps/server/src/main.ts',
  test: 'scripts/test.mjs',
  check: 'scripts/test.mjs',
  bench: 'scripts/bench.mjs',
  weshare: 'apps/cli/src/main.ts',
}

function needsWebPages() {
  return command === 'start' || (command === 'weshare' && ['start', 'demo'].includes(rest[0]))
}

async function launch() {
  const program = programs[command]
  if (!program) throw new Stop('usage')
  if (command === 'start' && process.env.WESHARE_RUNTIME !== 'fetched') followNpm()
  await ensureRuntime(root, script)
  await ensureInstalled(root)
  if (needsWebPages()) await ensureWebPages(root)
  const file = path.join(root, program)
  if (!existsSync(file)) throw new Stop('noProgram', program)
  // npm moves to the project's folder; file names on a command line are those of the folder the reader stands in.
  if (command === 'weshare' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  // What Node made of the sources once is kept for the next start: half of the wait of a command. In the product's own folder, where nobody else writes.
  Module.enableCompileCache?.(path.join(root, '.weshare', 'compiled'))
  // Same process, so a signal sent to it reaches the program itself and nothing is left behind.
  process.argv = [process.execPath, file, ...rest]
  Module.runMain(file)
}

launch().catch((error) => {
  process.stderr.write(`${error instanceof Stop ? error.message : sentence('unexpected', error && error.message)}\n`)
  process.exitCode = 1
})
