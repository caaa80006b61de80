import { readFile } from 'node:fs/promises'
import PDFDocument from 'pdfkit'

// Names come from everywhere: this font writes them as they are, where the fonts built into PDF know Western Europe only.
const font = new URL('./fonts/dejavu-sans.ttf', import.meta.url)
const sizes = { H1: 20, H2: 14, H3: 12, P: 11 } as const
export type Block = keyof typeof sizes

export interface PdfFacts { title: string, locale: string, /** Dates of the file: the same facts give the same bytes. */ at: Date }

/** A tagged PDF that is being written: a screen reader finds its language, title and headings. */
export interface OpenPdf {
  doc: PDFKit.PDFDocument
  root: PDFKit.PDFStructureElement
  write: (kind: Block, sentence: string) => void
  finish: () => Promise<Buffer>
}

export async function openPdf({ title, locale, at }: PdfFacts): Promise<OpenPdf> {
  const doc = new PDFDocument({
    size: 'A4', margin: 56, pdfVersion: '1.7', tagged: true, lang: locale, displayTitle: true,
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
      root.end()
      doc.end()
      return written
    },
  }
}

async function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of doc) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
