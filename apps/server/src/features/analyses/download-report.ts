import type { reportKinds } from '@weshare/contract/analyses'
import { writeAudit } from '../../platform/audit.ts'
import { FileAnswer } from '../../platform/http/bind-route.ts'
import type { Language } from '../../platform/problem.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { workBeside } from '../../platform/work-beside.ts'
import { describeReport } from './describe-report.ts'
import { findResults } from './find-results.ts'
import { readMaterial } from './read-material.ts'
import { readStudyFacts, type AnalysisPlace } from './store.ts'
import type { ReportOrder } from './write-report.ts'

export type ReportKind = (typeof reportKinds)[number]
export interface ReportAsked extends AnalysisPlace { language: Language, kind: ReportKind }

const { work: writeBeside } = workBeside<ReportOrder, Uint8Array>({ script: new URL('./report-worker.ts', import.meta.url), longestMs: 60_000 })
const types: Readonly<Record<ReportKind, string>> = { html: 'text/html; charset=utf-8', pdf: 'application/pdf' }

/** The whole analysis as something to send or to print, if every consent it stands on still holds. Figures are drawn beside the server. */
export async function downloadReport(needs: { transact: Transact }, who: Staff, { language, kind, ...place }: ReportAsked): Promise<FileAnswer> {
  const { code, content } = await needs.transact(who, async (tx) => {
    const row = await findResults(tx, place)
    const facts = await readStudyFacts(tx, place.study)
    const material = await readMaterial(tx, place.study)
    await writeAudit(tx, { action: 'analysis.downloaded', study: place.study, detail: { analysis: place.id, as: kind, language, data: row.data_sha256 } })
    const title = facts?.protocol?.title[language]
    return { code: facts?.code ?? 'study', content: describeReport({ row, material, study: title === undefined ? facts?.code ?? '' : `${facts?.code} · ${title}`, language }) }
  })
  const written = await writeBeside({ content, language, kind })
  if (written === null) throw new Error('The report took more than a minute to write.')
  const bytes = Buffer.from(written)
  const name = `${code}_${language === 'fr' ? 'rapport' : 'report'}-${place.id.slice(0, 8)}.${kind}`
  return new FileAnswer(name, types[kind], { content: bytes, bytes: bytes.length })
}
