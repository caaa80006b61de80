import { Type, type Static } from 'typebox'
import { defineRoute } from './define-route.ts'
import { closed, Instant, nullable, oneOf, Sha256, Uuid } from './shapes.ts'

const studyParams = closed({ study: Uuid })
export const exportFormats = ['csv', 'parquet'] as const

export const ExportShown = closed({
  id: Uuid, formats: Type.Array(oneOf(exportFormats)), state: oneOf(['waiting', 'running', 'done', 'failed']),
  orderedAt: Instant, finishedAt: nullable(Instant), participants: nullable(Type.Integer()), responses: nullable(Type.Integer()),
  files: Type.Array(closed({ name: Type.String(), bytes: Type.Integer(), sha256: Sha256, rows: nullable(Type.Integer()) })),
})
export type ExportShown = Static<typeof ExportShown>

export const orderExport = defineRoute({
  name: 'exports.order', method: 'POST', path: '/api/studies/:study/exports', access: { staff: 'export.run' }, status: 202,
  summary: 'Order an export: only what consent allows at the moment it is read, under pseudonyms', params: studyParams,
  body: closed({ formats: Type.Array(oneOf(exportFormats), { minItems: 1, maxItems: 2, uniqueItems: true }) }),
  answer: ExportShown, problems: ['studies/unknown'],
})

export const listExports = defineRoute({
  name: 'exports.list', method: 'GET', path: '/api/studies/:study/exports', access: { staff: 'export.run' }, summary: 'Exports ordered for a study',
  params: studyParams, answer: closed({ items: Type.Array(ExportShown) }), problems: ['studies/unknown'],
})

export const downloadExport = defineRoute({
  name: 'exports.download', method: 'GET', path: '/api/studies/:study/exports/:export/files/:file', access: { staff: 'export.run' }, file: ['text/csv', 'application/json', 'application/vnd.apache.parquet', 'application/octet-stream'],
  summary: 'One file of an export', params: closed({ study: Uuid, export: Uuid, file: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,80}$' }) }),
  answer: Type.Unknown(), problems: ['exports/unknown', 'exports/outdated', 'exports/expired'],
})
