// Stops with npm. npm passes a signal to the shell it started, and that shell passes it to nobody: without this watch, stopping
// `npm start` from a script or a supervisor would leave the server running and its port taken.
import { readFileSync } from 'node:fs'

const every = 400

export function followNpm() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  // sh -c "node …": the shell is our parent and npm is its parent.
  const npm = /^[^\0]*sh\0-c\0/.test(readProc(parent, 'cmdline')) ? parentOf(parent) : undefined
  const timer = setInterval(() => {
    const orphaned = process.ppid !== parent || (npm !== undefined && parentOf(parent) !== npm)
    if (!orphaned) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, every)
  timer.unref()
}

function parentOf(pid) {
  // The name of a program may hold spaces and brackets: what follows the last bracket is regular.
  const fields = readProc(pid, 'stat').replace(/^.*\)/s, '').trim().split(' ')
  return fields[1] === undefined ? undefined : Number(fields[1])
}

function readProc(pid, what) {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1')
  } catch {
    return ''
  }
}
