import { secondFactorOwed } from '../../platform/http/problems.ts'
import type { Tx } from '../../platform/transaction.ts'
import { hasFactor } from './store.ts'

/** A session opened by a password alone may add the account's first second factor, and no other: a stolen password must not make its own. */
export async function refuseWeak(tx: Tx, account: string, weak: boolean): Promise<void> {
  if (weak && await hasFactor(tx, account)) throw secondFactorOwed()
}
