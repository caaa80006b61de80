/** One file of an archive: its size is known before its bytes. */
export interface Entry { name: string, size: number, bytes: AsyncIterable<Uint8Array> }

const block = 512

/** Writes entries as a plain tar file (POSIX ustar), which any system opens. */
export async function* packEntries(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { name, size, bytes } of entries) {
    yield headerOf(name, size)
    let sent = 0
    for await (const chunk of bytes) {
      sent += chunk.length
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    }
    if (sent !== size) throw new Error(`${name} changed its size while it was read.`)
    yield Buffer.alloc(padOf(size))
  }
  yield Buffer.alloc(2 * block)
}

export const entryOf = (name: string, bytes: Buffer): Entry => ({ name, size: bytes.length, bytes: (async function* once() { yield bytes })() })

const padOf = (size: number): number => (block - size % block) % block

function headerOf(name: string, size: number): Buffer {
  const header = Buffer.alloc(block)
  const cut = Buffer.byteLength(name) <= 100 ? -1 : name.indexOf('/', Buffer.byteLength(name) - 101)
  const [prefix, rest] = cut < 0 ? ['', name] : [name.slice(0, cut), name.slice(cut + 1)]
  if (Buffer.byteLength(rest) > 100 || Buffer.byteLength(prefix) > 155) throw new Error(`The name ${name} is too long for the archive.`)
  header.write(rest, 0)
  header.write('0000600\0', 100)
  header.write('0000000\x000000000\0', 108)
  header.write(size < 0o100000000000 ? `${size.toString(8).padStart(11, '0')}\0` : tooLong(name), 124)
  header.write('00000000000\0        0', 136)
  header.write('ustar\x0000', 257)
  header.write(prefix, 345)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

function tooLong(name: string): never {
  throw new Error(`${name} is larger than 8 GiB.`)
}

/** Reads the entries one after the other; the bytes of one are read before the next is asked for, or passed over. */
export async function* unpackEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const reader = readerOf(source)
  for (;;) {
    const header = await reader.exactly(block)
    if (header === null) throw new Error('The archive ends before its end.')
    if (header.every((byte) => byte === 0)) break
    const text = (from: number, length: number): string => header.toString('utf8', from, from + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8)
    const prefix = text(345, 155)
    const left = { bytes: size }
    yield { name: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`, size, bytes: reader.upTo(left) }
    for await (const _ of reader.upTo(left)) continue
    await reader.exactly(padOf(size))
  }
  // What follows the end is padding; it is read so that whatever guards the stream has seen all of it.
  for await (const _ of reader.upTo({ bytes: Number.MAX_SAFE_INTEGER })) continue
}

function readerOf(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]()
  let waiting: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const next = await iterator.next()
    if (next.done === true) return false
    waiting = waiting.length === 0 ? Buffer.from(next.value) : Buffer.concat([waiting, next.value])
    return true
  }
  const take = (count: number): Buffer => {
    const taken = waiting.subarray(0, count)
    waiting = waiting.subarray(count)
    return taken
  }
  return {
    exactly: async (count: number): Promise<Buffer | null> => {
      while (waiting.length < count) if (!await more()) return null
      return take(count)
    },
    upTo: async function* upTo(left: { bytes: number }): AsyncGenerator<Buffer> {
      while (left.bytes > 0) {
        if (waiting.length === 0 && !await more()) {
          if (left.bytes > Number.MAX_SAFE_INTEGER / 2) return
          throw new Error('The archive ends before its end.')
        }
        const part = take(Math.min(left.bytes, waiting.length))
        left.bytes -= part.length
        yield part
      }
    },
  }
}
