import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { InputError, type Terminal } from './terminal.ts'

export type WriteResult = (text: string) => Promise<void>

/** Gives somewhere to write a result: standard output, or a file that appears only once it is whole. */
export async function withResult(terminal: Terminal, path: string | undefined, work: (write: WriteResult) => Promise<void>): Promise<void> {
  if (path === undefined) return work((text) => writeTo(terminal.out, text))
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  const file = createWriteStream(part, { flags: 'wx' })
  try {
    await once(file, 'open').catch((error: Error) => {
      throw new InputError(`${path} cannot be written: ${error.message}`)
    })
    await work((text) => writeTo(file, text))
    file.end()
    await finished(file)
    await rename(part, path)
  } catch (error) {
    file.destroy()
    await rm(part, { force: true })
    throw error
  }
}

async function writeTo(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}
