import { spawnSync } from 'node:child_process'

export interface Ran { /** Processor time in seconds of every thread, for the program itself and for the machine on its behalf. */ readonly user: number, readonly system: number, readonly wall: number, readonly stderr: string }

/** Runs a whole program, from its start to its end, its output thrown away; it must end well. */
export function runWhole(cwd: string, program: string, words: readonly string[]): Ran {
  const began = performance.now()
  // The shell tells the processor time of what it ran: its second line is the children's.
  const { status, stdout, stderr } = spawnSync('sh', ['-c', '"$0" "$@" > /dev/null || exit 1; times', program, ...words], { cwd, encoding: 'utf8' })
  const wall = (performance.now() - began) / 1000
  if (status !== 0) throw new Error(stderr)
  const [user = 0, system = 0] = Array.from((stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g), ([, minutes, seconds]) => 60 * Number(minutes) + Number(seconds))
  return { user, system, wall, stderr }
}
