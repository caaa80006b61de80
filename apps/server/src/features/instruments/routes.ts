import * as contract from '@weshare/contract/instruments'
import type { TextPack } from '@weshare/science/instruments'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { pageOf } from '../../platform/http/page-of.ts'
import { importInstrument, type ImportNeeds } from './import-instrument.ts'
import { loadTextPack } from './load-text-pack.ts'
import { readInstrument } from './read-instrument.ts'
import { sayFinding } from './say-finding.ts'
import { listColumns, listRows } from './store.ts'

export function instrumentRoutes(needs: ImportNeeds): BoundRoute[] {
  const { transact } = needs.database
  return [
    handle(contract.listInstruments, ({ query, who, language }) => transact(who, (tx) =>
      listRows(tx, pageOf(query, listColumns), { usable: query.usable === undefined ? null : query.usable === 'yes', language }))),
    handle(contract.getInstrument, ({ query, who, language }) => transact(who, (tx) => readInstrument(tx, query, language))),
    handle(contract.importInstrument, async ({ body, who, language }) => {
      const { instrument, findings } = await importInstrument(needs, who, body.questionnaire)
      return { instrument, findings: findings.map((finding) => sayFinding(finding, language)) }
    }),
    handle(contract.loadTextPack, ({ body, who }) => loadTextPack(needs, who, body satisfies TextPack)),
  ]
}
