// What the tests need beside Node: a browser, the server binaries of a plain PostgreSQL, and R to hold our statistics against.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

const browserNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const browserPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

export function findChromium() {
  const asked = process.env.WESHARE_CHROMIUM
  if (asked) return isProgram(asked) ? asked : undefined
  const folders = (process.env.PATH || '').split(path.delimiter)
  const candidates = browserNames.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...candidates, ...browserPlaces].find(isProgram)
}

/** The folder of initdb and postgres of the oldest supported server found on this machine (15 to 18). */
export function findPostgres() {
  const asked = process.env.WESHARE_POSTGRES_BIN
  if (asked) return isProgram(path.join(asked, 'postgres')) ? asked : undefined
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter((one) => one >= 15 && one <= 18) : []
  const folders = versions.sort((a, b) => a - b).map((version) => path.join(debian, String(version), 'bin'))
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => isProgram(path.join(folder, name))))
}

export function ensureChromium() {
  return ensure(findChromium, { packages: ['chromium'], what: 'Chromium', variable: 'WESHARE_CHROMIUM' })
}

export function ensurePostgres() {
  return ensure(findPostgres, { packages: ['postgresql'], what: 'PostgreSQL 15 or newer', variable: 'WESHARE_POSTGRES_BIN' })
}

/** Rscript with the two recommended packages that bundles use; set where R stands elsewhere. */
export function findR() {
  const asked = process.env.WESHARE_RSCRIPT
  const folders = asked ? [path.dirname(asked)] : (process.env.PATH || '').split(path.delimiter)
  const program = folders.map((folder) => path.join(folder, 'Rscript')).find(isProgram)
  if (!program) return undefined
  const answer = spawnSync(program, ['-e', 'library(survival); library(nlme)'], { stdio: 'ignore', timeout: 60_000 })
  return answer.status === 0 ? program : undefined
}

export function ensureR() {
  return ensure(findR, { packages: ['r-base-core', 'r-cran-survival', 'r-cran-nlme'], what: 'R with its packages survival and nlme', variable: 'WESHARE_RSCRIPT' })
}

function ensure(find, { packages, what, variable }) {
  const found = find()
  if (found) return found
  if (process.env[variable]) {
    console.log(`${variable} names ${process.env[variable]}, which holds no ${what}: correct it. Tests that need it are skipped.`)
    return undefined
  }
  if (!isDebianRoot()) {
    console.log(`${what} was not found: install it (${hint(packages)}) or set ${variable}. Tests that need it are skipped.`)
    return undefined
  }
  console.log(`${what} was not found: installing it with apt-get (about half a minute)…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', timeout: 300_000 }
  spawnSync('apt-get', ['update', '-qq'], options)
  const answer = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  if (answer.status === 0 && find()) return find()
  console.log(`${what} could not be installed: ${lastLine(answer.stderr)} Tests that need it are skipped.`)
  return undefined
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function hint(packages) {
  return process.platform === 'darwin' ? `brew install ${packages.join(' ')}` : `sudo apt-get install ${packages.join(' ')}`
}

function lastLine(text) {
  return (text || '').trim().split('\n').pop() || 'apt-get gave no reason.'
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
