import { createHash } from 'node:crypto'

const newline = 0x0a

/** How much a table holds: rows, bytes as they are copied, and a hash that does not depend on the order of the rows. */
export interface TableSum { rows: number, bytes: number, sha256: string }

/** Cuts what is copied into lines, one for each row, and sums the hashes of the lines. */
export function sumRows() {
  let rest: Buffer = Buffer.alloc(0)
  let [rows, bytes, sum] = [0, 0, 0n]
  return {
    /** The whole rows that came; the beginning of the next one waits. */
    take: (chunk: Buffer): Buffer => {
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const end = all.lastIndexOf(newline) + 1
      for (let from = 0; from < end;) {
        const to = all.indexOf(newline, from) + 1
        sum = BigInt.asUintN(256, sum + BigInt(`0x${createHash('sha256').update(all.subarray(from, to)).digest('hex')}`))
        rows += 1
        from = to
      }
      bytes += end
      rest = all.subarray(end)
      return all.subarray(0, end)
    },
    result: (): TableSum => {
      if (rest.length > 0) throw new Error('A table ended in the middle of a row.')
      return { rows, bytes, sha256: sum.toString(16).padStart(64, '0') }
    },
  }
}
