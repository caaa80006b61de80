import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))

/** What every process of ours is given of the machine; what Node compiled once is kept where the launcher keeps it. */
export const ofTheMachine = { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../../.weshare/compiled', import.meta.url)) }

export interface Ran { status: number | null, out: string, err: string }

/** Runs the command line as an operator does at a terminal, with this environment and no other. */
export function runCommand(args: readonly string[], environment: Record<string, string>, input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], { env: { ...ofTheMachine, ...environment } })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => void (out += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => void (err += chunk))
  child.stdin.on('error', () => undefined).end(input)
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out, err })))
}
