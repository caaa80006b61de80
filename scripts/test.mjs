// Everything that must hold before a change is kept, in the order of what fails fastest; ends with one line of figures.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureWebPages } from './launch/web.mjs'
import { Stop } from './launch/say.mjs'
import { ensureChromium, ensurePostgres, ensureR } from './test/prerequisites.mjs'

const root = path.dirname(import.meta.dirname)
const asked = process.argv.slice(2)
const fast = asked.includes('--fast')
const filters = asked.filter((one) => !one.startsWith('--'))
const bin = (name) => path.join(root, 'node_modules', '.bin', name)

const checks = [
  ['Types', [bin('tsc'), '-b']],
  ['Dependency rules', [process.execPath, 'scripts/house/check-rules.ts']],
  ['Lint', [bin('oxlint'), '--type-aware', '--deny-warnings']],
  ['House rules', [process.execPath, 'scripts/house/check-house.ts']],
  ['Licences', [process.execPath, 'scripts/house/check-licences.ts']],
  ['Known flaws of packages', [process.execPath, 'scripts/house/check-audit.ts']],
  ['Unused code', [bin('knip'), '--no-progress']],
]

async function main() {
  const began = Date.now()
  const totals = { passed: 0, failed: 0, skipped: [], broken: [] }
  if (filters.length === 0) for (const [name, command] of checks) runCheck(totals, name, command)
  await runTests(totals)
  report(totals, Math.round((Date.now() - began) / 1000))
}

// A check ends with 3 when what it asks did not answer: that is neither passed nor failed, and is counted.
const unanswered = 3

function runCheck(totals, name, command) {
  const began = Date.now()
  const answer = spawnSync(command[0], command.slice(1), { cwd: root, encoding: 'utf8', maxBuffer: 64e6, stdio: ['ignore', 'pipe', 'pipe'] })
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  if (answer.status === unanswered) {
    console.log(`- ${name} (${seconds} s): skipped`)
    totals.skipped.push({ file: command[1] ?? command[0], name, reason: answer.stdout.trim() || 'it could not be asked' })
    return
  }
  const ok = answer.status === 0
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (ok) totals.passed += 1
  else {
    totals.failed += 1
    totals.broken.push(`${name}: see above`)
    console.log(`${answer.stdout || ''}${answer.stderr || ''}${answer.error ? answer.error.message : ''}`.trimEnd())
  }
}

async function runTests(totals) {
  const chromium = fast ? undefined : ensureChromium()
  const postgres = fast ? undefined : ensurePostgres()
  const rscript = fast ? undefined : ensureR()
  if (chromium) await buildPages(totals)
  const env = { ...process.env, NODE_ENV: 'test' }
  if (chromium) env.WESHARE_CHROMIUM = chromium
  if (postgres) env.WESHARE_POSTGRES_BIN = postgres
  if (rscript) env.WESHARE_RSCRIPT = rscript

  const left = [...(fast ? ['--project=!journeys', '--project=!browser'] : []), ...(!fast && !chromium ? ['--project=!browser'] : [])]
  const code = await runVitest([...filters, ...left], env, totals)
  if (code !== 0 && totals.failed === 0) totals.failed += 1
  if (fast) console.log('Left out by --fast: the journeys and the browser tests.')
  else if (!chromium) countUnreachable(totals, env)
}

async function buildPages(totals) {
  try {
    await ensureWebPages(root)
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    totals.failed += 1
    totals.broken.push(error.message)
  }
}

function runVitest(args, env, totals) {
  const file = path.join(root, '.weshare', 'test', 'outcome.json')
  mkdirSync(path.dirname(file), { recursive: true })
  rmSync(file, { force: true })
  const command = ['run', '--includeTaskLocation', '--reporter=default', '--reporter=./scripts/test/reporter.ts', ...args]
  const child = spawn(bin('vitest'), command, { cwd: root, env: { ...env, WESHARE_OUTCOME: file }, stdio: ['ignore', 'inherit', 'inherit'] })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      const outcome = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: [], broken: ['vitest gave no result'] }
      totals.passed += outcome.passed
      totals.failed += outcome.failed + outcome.broken.length
      totals.skipped.push(...outcome.skipped)
      totals.broken.push(...outcome.broken)
      resolve(code === null ? 1 : code)
    })
  })
}

// Without a browser its tests cannot even be started: they are listed, not run, and each counts as skipped.
function countUnreachable(totals, env) {
  const answer = spawnSync(bin('vitest'), ['list', '--json', '--project=browser', ...filters], { cwd: root, env, encoding: 'utf8', maxBuffer: 64e6 })
  const start = (answer.stdout || '').indexOf('[')
  const tests = answer.status === 0 && start >= 0 ? JSON.parse(answer.stdout.slice(start)) : []
  for (const one of tests) {
    totals.skipped.push({ file: path.relative(root, one.file), name: one.name, reason: 'no Chromium on this machine' })
  }
}

function report(totals, seconds) {
  if (totals.skipped.length > 0) console.log('\nSkipped:')
  for (const { file, name, reason } of totals.skipped) console.log(`- ${file}: ${name}, ${reason}`)
  if (totals.broken.length > 0) console.log('\nBroken:')
  for (const one of totals.broken) console.log(`- ${one}`)
  console.log(`\nDone in ${seconds} s (each check before the tests counts as one).`)
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped.length} skipped`)
  process.exitCode = totals.failed === 0 ? 0 : 1
}

await main()
