// Runs one long step with its output kept in a log, and shows that it is alive.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { say, sentence, Stop } from './say.mjs'

/** Resolves to { ok, log, output, seconds }. Signals received meanwhile are passed to the step. */
export function runStep(command, { root, name, cwd, env }) {
  const folder = path.join(root, '.weshare', 'log')
  mkdirSync(folder, { recursive: true })
  const log = path.join(folder, `${name}.log`)
  const out = openSync(log, 'w')
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 100) / 10

  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), { cwd, env: env || process.env, stdio: ['ignore', out, out] })
    let asked = ''
    const release = passSignals(child, (signal) => { asked = signal })
    const progress = showProgress(seconds)
    const finish = (ok) => {
      progress.stop()
      release()
      // Whoever stopped the launch needs no explanation of why the step did not end well.
      if (asked && !ok) return process.kill(process.pid, asked)
      closeSync(out)
      const output = readFileSync(log, 'utf8')
      resolve({ ok, log: path.relative(process.cwd(), log) || log, output, seconds: seconds() })
    }
    child.on('error', (error) => {
      writeFileSync(log, String(error))
      finish(false)
    })
    child.on('exit', (code) => finish(code === 0))
  })
}

export function passSignals(child, onSignal = () => {}) {
  // A terminal sends Ctrl-C to the whole group: the child already has it.
  const interactive = Boolean(process.stdin.isTTY)
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      onSignal(signal)
      if (!(interactive && signal === 'SIGINT')) child.kill(signal)
    }
    process.on(signal, handler)
    return [signal, handler]
  })
  return () => handlers.forEach(([signal, handler]) => process.removeListener(signal, handler))
}

function showProgress(seconds) {
  const live = Boolean(process.stderr.isTTY)
  const timer = setInterval(() => {
    if (live) process.stderr.write(`\r${sentence('stillWorking', Math.round(seconds()))}`)
    else say('stillWorking', Math.round(seconds()))
  }, live ? 1000 : 15000)
  return {
    stop() {
      clearInterval(timer)
      if (live) process.stderr.write('\r\u001b[K')
    },
  }
}

/** Names the cause the reader can do something about, from what npm printed. */
export function explainFailure(step, fallback, folder) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET|EHOSTUNREACH|ENETUNREACH|network/i.test(step.output)) {
    return new Stop('network')
  }
  if (/ENOSPC/.test(step.output)) return new Stop('noSpace')
  if (/EACCES|EPERM|EROFS/.test(step.output)) return new Stop('noRight', folder)
  return new Stop(fallback, step.log)
}

/** Lets one launch at a time prepare the folder; a lock whose owner died is taken over. */
export async function withLock(root, work) {
  const file = path.join(root, '.weshare', 'launch.lock')
  prepareFolder(path.dirname(file))
  let told = false
  while (!tryLock(file)) {
    const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    if (owner > 0 && !isAlive(owner)) {
      rmSync(file, { force: true })
      continue
    }
    if (!told) say('waitOther', owner)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function prepareFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    throw new Stop('noRight', folder)
  }
}

function tryLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw new Stop('noRight', path.dirname(file))
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
