import type { Paper } from '@weshare/report/figures'
import { writePage, type ReportContent } from '@weshare/report/page'
import { parseHTML } from 'linkedom'
import type { Language } from '../../platform/problem.ts'
import { writeReportPdf } from './write-report-pdf.ts'

export interface ReportOrder { content: ReportContent, language: Language, kind: 'html' | 'pdf' }

/** The report as a file. The same content gives the same bytes. */
export async function writeReport({ content, language, kind }: ReportOrder): Promise<Uint8Array> {
  // A document to draw figures in, outside a browser; its library speaks of the types of browsers, which a server does not have.
  const page: unknown = parseHTML('<!doctype html><html><body></body></html>')
  const { document } = page as { document: Paper }
  return kind === 'pdf' ? writeReportPdf(content, { language, document }) : Buffer.from(writePage(content, { language, document }), 'utf8')
}
