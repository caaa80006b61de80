import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ClusterError } from './cluster-error.ts'

/** The system account that runs PostgreSQL and owns its files. */
export interface Account {
  uid: number
  gid: number
  name: string
  /** What `spawn` needs to become this account; empty when the process already is it. */
  identity: { uid?: number; gid?: number }
}

/**
 * PostgreSQL refuses to run as root. Run by root, it becomes whoever owns the folder already, so that a folder
 * created by one account is never handed to another; a new folder goes to `postgres`, or `nobody`.
 */
export function chooseAccount(folder: string): Account {
  const uid = process.getuid?.() ?? -1
  const gid = process.getgid?.() ?? -1
  if (uid !== 0) return { uid, gid, name: `account ${uid}`, identity: {} }

  const known = readFileSync('/etc/passwd', 'utf8').split('\n').map(readAccount)
  const owner = existsSync(folder) ? statSync(folder).uid : 0
  const wanted = owner === 0 ? undefined : known.find((account) => account.uid === owner)
  const found = wanted ?? known.find(({ name }) => name === 'postgres') ?? known.find(({ name }) => name === 'nobody')
  if (found) return found
  throw new ClusterError('cluster/no-account', {
    fr: 'PostgreSQL refuse de tourner sous root et cette machine n’a ni compte « postgres » ni compte « nobody ». Lancez WeShare depuis un compte ordinaire, ou créez-en un : useradd --system postgres.',
    en: 'PostgreSQL refuses to run as root and this machine has neither a "postgres" nor a "nobody" account. Start WeShare from an ordinary account, or create one: useradd --system postgres.',
  })
}

function readAccount(line: string): Account {
  const [name = '', , user, group] = line.split(':')
  const uid = Number(user)
  const gid = Number(group)
  return { uid, gid, name, identity: { uid, gid } }
}

/** The first folder on the way to `folder` (itself included) that the account may not enter, or null. */
export function findClosedDoor(account: Account, folder: string): string | null {
  const doors: string[] = []
  let door = realpathSync(nearestExisting(folder))
  while (doors[0] !== door) {
    doors.unshift(door)
    door = dirname(door)
  }
  return doors.find((path) => !mayExecute(account, statSync(path))) ?? null
}

/** Decided from the permission bits, as the kernel does for an account without extra groups or access lists. */
export function mayExecute(account: Account, file: Stats): boolean {
  if (file.uid === account.uid) return (file.mode & 0o100) !== 0
  if (file.gid === account.gid) return (file.mode & 0o010) !== 0
  return (file.mode & 0o001) !== 0
}

export function nearestExisting(path: string): string {
  let current = resolve(path)
  while (!existsSync(current)) current = dirname(current)
  return current
}
