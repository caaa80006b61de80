import { openDB, type IDBPDatabase } from 'idb'
import { tableNames, type KeptStore, type KeptTables, type KeptTransaction, type TableName } from './kept-store.ts'
import { openMemoryStore } from './memory-store.ts'

/** Opens what this browser keeps; private browsing may refuse, and then the page keeps things as long as it lives. */
export async function openKeptStore(): Promise<KeptStore> {
  try {
    const database = await openDB('weshare', 1, {
      upgrade: (opened) => {
        for (const table of tableNames) opened.createObjectStore(table, { keyPath: 'key' }).createIndex('owner', 'owner')
      },
    })
    return { persistent: true, transact: (work) => transact(database, work) }
  } catch {
    return openMemoryStore()
  }
}

async function transact<R>(database: IDBPDatabase, work: (kept: KeptTransaction) => Promise<R>): Promise<R> {
  // Strict: an answer said to be kept must survive a battery that dies.
  const transaction = database.transaction([...tableNames], 'readwrite', { durability: 'strict' })
  const view: KeptTransaction = {
    get: <T extends TableName>(table: T, key: string) => transaction.objectStore(table).get(key) as Promise<KeptTables[T] | undefined>,
    list: <T extends TableName>(table: T, owner: string) => transaction.objectStore(table).index('owner').getAll(owner) as Promise<KeptTables[T][]>,
    put: async (table, record) => void await transaction.objectStore(table).put(record),
    remove: (table, key) => transaction.objectStore(table).delete(key),
  }
  try {
    const result = await work(view)
    await transaction.done
    return result
  } catch (failure) {
    abandon(transaction)
    await transaction.done.catch(() => undefined)
    throw failure
  }
}

function abandon(transaction: { abort: () => void }): void {
  try {
    transaction.abort()
  } catch {
    // It had already ended by itself.
  }
}
