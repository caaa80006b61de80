import { readFile } from 'node:fs/promises'
import PDFDocument from 'pdfkit'

// Names come from everywhere: this font writes them as they are, where the fonts built into PDF know Western Europe only.
const font = new URL('./fonts/dejavu-sans.ttf', import.meta.url)
const sizes = { H1: 20, H2: 14, H3: 12, P: 11 } as const
export type Block = keyof typeof sizes

export interface PdfFacts {
  title: string
  locale: string
  /** Dates of the file: the same facts give the same bytes. */
  at: Date
  /** What stands at the foot of each page. */
  footer?: (page: number, pages: number) => string
}

/** A tagged PDF that is being written: a screen reader finds its language, title and headings. */
export interface OpenPdf {
  doc: PDFKit.PDFDocument
  root: PDFKit.PDFStructureElement
  write: (kind: Block, sentence: string) => void
  finish: () => Promise<Buffer>
}

export async function openPdf({ title, locale, at, footer }: PdfFacts): Promise<OpenPdf> {
  const doc = new PDFDocument({
    size: 'A4', margin: 56, pdfVersion: '1.7', tagged: true, lang: locale, displayTitle: true, bufferPages: footer !== undefined,
    info: { Title: title, Creator: 'WeShare', Producer: 'WeShare', CreationDate: at, ModDate: at },
  })
  const written = collect(doc)
  doc.registerFont('text', await readFile(font))
  doc.font('text')
  const root = doc.struct('Document')
  doc.addStructure(root)
  return {
    doc, root,
    write: (kind, sentence) => {
      root.add(doc.struct(kind, {}, () => {
        doc.fontSize(sizes[kind]).text(sentence, { lineGap: 3 }).moveDown(kind === 'P' ? 0.6 : 0.4)
      }))
    },
    finish: () => {
      if (footer !== undefined) writeFooters(doc, footer)
      root.end()
      doc.end()
      return written
    },
  }
}

/** Pages are numbered once all are there; a screen reader passes over these lines. */
function writeFooters(doc: PDFKit.PDFDocument, footer: (page: number, pages: number) => string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    const { left, right, bottom } = doc.page.margins
    // Below the margin, a text would begin another page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
    doc.fontSize(8).fillOpacity(1).fillColor('#52606D').text(footer(index + 1, count), left, doc.page.height - bottom + 20, { width: doc.page.width - left - right, align: 'center', lineBreak: false })
    doc.endMarkedContent()
    doc.page.margins.bottom = bottom
  }
}

async function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of doc) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
