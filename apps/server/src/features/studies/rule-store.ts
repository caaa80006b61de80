import type { ConsentRule } from '@weshare/contract/consent'
import type { Bilingual } from '@weshare/contract/shapes'
import type { Tx } from '../../platform/transaction.ts'

function rules(tx: Tx) {
  return tx.selectFrom('consent_rule').selectAll().orderBy('category').orderBy('valid_from').orderBy('id')
}
type Row = Awaited<ReturnType<ReturnType<typeof rules>['execute']>>[number]

const shown = (row: Row): ConsentRule => ({
  id: row.id, category: row.category, form: row.form as ConsentRule['form'], countersigned: row.countersigned, note: row.note as unknown as Bilingual,
  source: row.source, validFrom: row.valid_from, validTo: row.valid_to, verifiedOn: row.verified_on,
})

export async function listConsentRules(tx: Tx): Promise<ConsentRule[]> {
  return (await rules(tx).execute()).map(shown)
}

/** The rule that holds for a kind of study on a day; the newest when two do. */
export async function ruleFor(tx: Tx, category: string, day: string): Promise<ConsentRule | null> {
  const rows = await rules(tx).where('category', '=', category).where('valid_from', '<=', day)
    .where((either) => either.or([either('valid_to', 'is', null), either('valid_to', '>', day)])).execute()
  const row = rows.at(-1)
  return row === undefined ? null : shown(row)
}
