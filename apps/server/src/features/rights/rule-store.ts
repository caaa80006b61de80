import type { RightsRule } from '@weshare/contract/rights'
import type { Bilingual } from '@weshare/contract/shapes'
import type { Tx } from '../../platform/transaction.ts'

function rules(tx: Tx) {
  return tx.selectFrom('rights_rule').selectAll().orderBy('valid_from').orderBy('id')
}
type Row = Awaited<ReturnType<ReturnType<typeof rules>['execute']>>[number]

const shown = (row: Row): RightsRule => ({
  id: row.id, months: row.months, extensionMonths: row.extension_months, note: row.note as unknown as Bilingual,
  source: row.source, validFrom: row.valid_from, validTo: row.valid_to, verifiedOn: row.verified_on,
})

export const listRightsRules = async (tx: Tx): Promise<RightsRule[]> => (await rules(tx).execute()).map(shown)

/** The rule that holds on the day a request was received; the newest when two do. */
export async function ruleOn(tx: Tx, day: string): Promise<RightsRule> {
  const rows = await rules(tx).where('valid_from', '<=', day).where((either) => either.or([either('valid_to', 'is', null), either('valid_to', '>', day)])).execute()
  const row = rows.at(-1)
  if (row === undefined) throw new Error(`No rule says within what time a request received on ${day} is answered.`)
  return shown(row)
}

export async function ruleNamed(tx: Tx, id: string): Promise<RightsRule> {
  return shown(await rules(tx).where('id', '=', id).executeTakeFirstOrThrow())
}
