import * as contract from '@weshare/contract/exports'
import { studyUnknown } from '../studies/index.ts'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import type { Transact } from '../../platform/transaction.ts'
import { downloadExport, type DownloadNeeds } from './download-export.ts'
import { orderExport, type OrderNeeds } from './order-export.ts'
import { findStudyCode, listExportRows, type ExportRow } from './store.ts'

export type RouteNeeds = OrderNeeds & DownloadNeeds & { transact: Transact }

export function exportRoutes(needs: RouteNeeds): BoundRoute[] {
  return [
    handle(contract.orderExport, async ({ who, params, body }) => showExport(await orderExport(needs, { who, study: params.study, formats: body.formats }))),
    handle(contract.listExports, ({ who, params }) => needs.transact(who, async (tx) => {
      if (await findStudyCode(tx, params.study) === undefined) throw studyUnknown()
      return { items: (await listExportRows(tx, params.study)).map(showExport) }
    })),
    handle(contract.downloadExport, ({ who, params }) => downloadExport(needs, { who, study: params.study, id: params.export, file: params.file })),
  ]
}

function showExport(row: ExportRow): contract.ExportShown {
  const { manifest } = row
  return {
    id: row.id, formats: row.formats, state: row.state, orderedAt: row.ordered_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null,
    participants: manifest?.counts.participants ?? null, responses: manifest?.counts.responses ?? null,
    files: (manifest?.files ?? []).map(({ name, bytes, sha256, rows }) => ({ name, bytes, sha256, rows })),
  }
}
