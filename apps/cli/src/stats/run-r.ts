import { spawn } from 'node:child_process'
import { InputError } from '../terminal.ts'

/** Runs script.R in a folder; gives back R's version. A refusal in a sentence when R is not here, or when its script stops. */
export async function runR(program: string, folder: string): Promise<string> {
  const version = await ask(program, ['-e', 'cat(R.version.string)'], folder)
  if (version === null) throw new InputError('R is not on this machine (no Rscript): nothing was verified. On Debian: apt-get install r-base-core r-cran-survival r-cran-nlme')
  const ran = await ask(program, ['--vanilla', 'script.R'], folder)
  if (ran === null || ran.status !== 0) throw new InputError(`R stopped: ${ran?.said.trim().split('\n').slice(-5).join(' ') || 'no reason given.'}`)
  return version.out.trim()
}

function ask(program: string, words: readonly string[], folder: string): Promise<{ status: number | null, out: string, said: string } | null> {
  const child = spawn(program, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, said] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (said += text))
  return new Promise((settle, reject) => {
    child.on('error', (error: Error & { code?: string }) => (error.code === 'ENOENT' ? settle(null) : reject(error)))
    child.on('close', (status) => settle({ status, out, said }))
  })
}
