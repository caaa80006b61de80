import { execFile } from 'node:child_process'
import type { Account } from './service-account.ts'

export interface ProgramResult {
  ok: boolean
  output: string
}

/** None of the caller's environment: a PGDATA, PGPORT or locale would be obeyed. The programs are started by their full path. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

export interface Program {
  path: string
  arguments: string[]
  folder: string
  account: Account
}

/** Runs a program of PostgreSQL to its end under the account of the cluster. */
export function runProgram(program: Program): Promise<ProgramResult> {
  const options = { cwd: program.folder, env: SERVER_ENVIRONMENT, ...program.account.identity }
  return new Promise((resolve) => {
    execFile(program.path, program.arguments, options, (error, stdout, stderr) => {
      const output = `${stdout}\n${stderr}`.trim()
      resolve({ ok: error === null, output: output || (error?.message ?? '') })
    })
  })
}
