import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What PostgreSQL writes of itself in its data folder while it runs. */
export interface Postmaster {
  pid: number
  port: number
  socketFolder: string
  status: string
}

/** Null when there is no file; pid 0 when the file is still being written or was cut by a crash. */
export function readPostmaster(data: string): Postmaster | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n').map((line) => line.trim())
    return {
      pid: Number(lines[0]) || 0,
      port: Number(lines[3]) || 0,
      socketFolder: lines[4] ?? '',
      status: lines[7] ?? '',
    }
  } catch {
    return null
  }
}
