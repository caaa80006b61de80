/** One kind of sealed values, as the work on keys sees it: how many there are, and how each is re-sealed or tried. */
export interface SealedValues {
  name: 'fields' | 'signatures' | 'indexes' | 'second-factors'
  count: () => Promise<{ all: number, old: number }>
  /** Re-seals what stands under an earlier key, batch after batch, each batch kept as it ends; safe beside a running server. */
  reseal: (step: (done: number) => void) => Promise<number>
  /** Opens values and forgets them; the places of those that do not open. An index is a digest: nothing to open. */
  check?: (limit: number | null, step: (done: number) => void) => Promise<Checked>
}

export interface Checked { opened: number, failed: string[] }

/** Walks batches, `next` telling where the following one begins, until one comes back empty. */
export async function walkBatches<Row>({ read, work, after }: BatchWalk<Row>): Promise<number> {
  let done = 0
  for (let rows = await read(null); rows.length > 0; rows = await read(rows.at(-1) ?? null)) {
    done += await work(rows)
    after(done)
  }
  return done
}

export interface BatchWalk<Row> {
  /** The batch that follows this row; the first when it is null. */
  read: (last: Row | null) => Promise<Row[]>
  work: (rows: Row[]) => Promise<number>
  after: (done: number) => void
}
