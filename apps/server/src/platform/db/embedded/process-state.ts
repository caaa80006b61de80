import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { codeOf } from './cluster-error.ts'

export type ProcessState = 'running' | 'zombie' | 'gone'

/** A zombie still answers signals although it is dead: only its state letter tells. */
export function processState(pid: number): ProcessState {
  const letter = process.platform === 'linux' ? readStatus(pid)?.letter : firstLetterFromPs(pid)
  if (letter === undefined || letter === 'X') return 'gone'
  return letter === 'Z' ? 'zombie' : 'running'
}

/** The live PostgreSQL processes working in this folder: each one makes its data folder its working folder. */
export function serversInside(folder: string): number[] {
  return process.platform === 'linux' ? serversFromProc(folder) : serversFromLsof(folder)
}

function serversFromProc(folder: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
  // A shell somebody left in the folder holds none of its files.
  const servers = pids.filter((pid) => ['postgres', 'postmaster'].includes(readStatus(pid)?.name ?? ''))
  return servers.filter((pid) => workingFolder(pid) === folder)
}

/** Null for a process that ended meanwhile, a zombie, or one of another account: none of these can hold our files. */
function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch (error) {
    return codeOf(error) === 'EACCES' && process.getuid?.() === 0 ? askAsOwner(pid) : null
  }
}

/** In a container root lacks the right to look into other accounts' processes; their own account has it. */
function askAsOwner(pid: number): string | null {
  const owner = statSync(`/proc/${pid}`, { throwIfNoEntry: false })
  if (!owner) return null
  const { stdout } = spawnSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8', uid: owner.uid, gid: owner.gid, cwd: '/' })
  return stdout?.trimEnd() || null
}

function readStatus(pid: number): { name: string; letter: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = text.lastIndexOf(')')
    return { name: text.slice(text.indexOf('(') + 1, end), letter: text.charAt(end + 2) }
  } catch {
    return undefined
  }
}

function firstLetterFromPs(pid: number): string | undefined {
  return spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()[0]
}

function serversFromLsof(folder: string): number[] {
  const listing = spawnSync('lsof', ['-a', '-d', 'cwd', '-c', 'postgres', '-Fpn'], { encoding: 'utf8' }).stdout
  const blocks = listing.split(/^p/m).slice(1)
  return blocks.filter((block) => block.includes(`\nn${folder}\n`)).map((block) => Number.parseInt(block, 10))
}
