import type { KeptStore, KeptTables, KeptTransaction, TableName } from './kept-store.ts'

type Rows = { [T in TableName]: Map<string, KeptTables[T]> }

const emptyRows = (): Rows => ({ pages: new Map(), drafts: new Map(), outbox: new Map(), device: new Map() })

/** A store that lives as long as the page: for browsers that refuse to keep anything. */
export function openMemoryStore(): KeptStore {
  let kept = emptyRows()
  let turn: Promise<unknown> = Promise.resolve()
  return {
    persistent: false,
    transact: (work) => {
      const mine = turn.then(async () => {
        const own = copyRows(kept)
        const result = await work(viewOf(own))
        kept = own
        return result
      })
      turn = mine.catch(() => undefined)
      return mine
    },
  }
}

function copyRows(rows: Rows): Rows {
  return {
    pages: new Map(rows.pages), drafts: new Map(rows.drafts), outbox: new Map(rows.outbox), device: new Map(rows.device),
  }
}

function viewOf(rows: Rows): KeptTransaction {
  const tableOf = <T extends TableName>(table: T): Map<string, KeptTables[T]> => rows[table]
  return {
    get: async (table, key) => structuredClone(tableOf(table).get(key)),
    list: async (table, owner) => structuredClone([...tableOf(table).values()].filter((row) => row.owner === owner)),
    put: async (table, record) => void tableOf(table).set(record.key, structuredClone(record)),
    remove: async (table, key) => void rows[table].delete(key),
  }
}
