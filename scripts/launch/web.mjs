// Builds the web pages when their sources changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { runStep, withLock } from './step.mjs'
import { say, Stop } from './say.mjs'

const sources = ['apps/web', 'packages/contract/src', 'packages/science/src', 'packages/report/src', 'package-lock.json', 'tsconfig.base.json']
const left = new Set(['node_modules', 'dist', 'browser'])

export async function ensureWebPages(root) {
  const app = path.join(root, 'apps', 'web')
  if (!existsSync(path.join(app, 'index.html'))) throw new Stop('noProgram', 'apps/web/index.html')
  const wanted = fingerprint(root)
  if (isBuilt(root, wanted)) return
  await withLock(root, async () => {
    if (isBuilt(root, wanted)) return
    say('buildWeb')
    // A build cut short must not be taken for a finished one.
    rmSync(stampFile(root), { force: true })
    const vite = path.join(path.dirname(createRequire(path.join(app, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js')
    // Whoever asks for them (a test session says NODE_ENV=test), the pages are built as they are shipped.
    const env = { ...process.env, NODE_ENV: 'production' }
    const step = await runStep([process.execPath, vite, 'build'], { root, name: 'web-build', cwd: app, env })
    if (!step.ok) throw new Stop('buildFailed', step.log)
    mkdirSync(path.dirname(stampFile(root)), { recursive: true })
    writeFileSync(stampFile(root), wanted)
    say('builtWeb', step.seconds)
  })
}

function isBuilt(root, wanted) {
  if (!existsSync(path.join(root, 'apps', 'web', 'dist', 'index.html')) || !existsSync(stampFile(root))) return false
  return readFileSync(stampFile(root), 'utf8') === wanted
}

function stampFile(root) {
  return path.join(root, '.weshare', 'web-build.stamp')
}

export function fingerprint(root) {
  const hash = createHash('sha256')
  for (const source of sources) addToHash(hash, root, source)
  return hash.digest('hex')
}

function addToHash(hash, root, place) {
  const full = path.join(root, place)
  if (!existsSync(full)) return
  if (!statSync(full).isDirectory()) {
    hash.update(`${place}\0`).update(readFileSync(full))
    return
  }
  for (const entry of readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (left.has(entry.name) || entry.name.startsWith('.') || /\.test\.tsx?$|\.tsbuildinfo$/.test(entry.name)) continue
    const inside = `${place}/${entry.name}`
    if (entry.isDirectory()) addToHash(hash, root, inside)
    else hash.update(`${inside}\0`).update(readFileSync(path.join(root, inside)))
  }
}
