import type { Figure, Paper } from '@weshare/report/figures'
import { drawSvg } from '../../platform/pdf/draw-svg.ts'
import type { OpenPdf } from '../../platform/pdf/open-pdf.ts'

const styles = {
  kicker: { tag: 'P', size: 9, colour: '#0F5C63', bold: true, before: 0, after: 4 },
  title: { tag: 'H1', size: 21, colour: '#1F2933', bold: true, before: 0, after: 6 },
  chapter: { tag: 'H2', size: 14, colour: '#0F5C63', bold: true, before: 14, after: 6 },
  section: { tag: 'H3', size: 11.5, colour: '#1F2933', bold: true, before: 12, after: 3 },
  text: { tag: 'P', size: 9.5, colour: '#1F2933', bold: false, before: 0, after: 6 },
  note: { tag: 'P', size: 8.5, colour: '#52606D', bold: false, before: 0, after: 4 },
  caption: { tag: 'Caption', size: 9, colour: '#1F2933', bold: false, before: 6, after: 4 },
} as const
export type Style = keyof typeof styles

const startingRoom: Readonly<Record<Style, number>> = { kicker: 0, title: 0, chapter: 130, section: 110, text: 24, note: 22, caption: 70 }

/** Writes a sentence in one of the report's styles; a heading stays with what follows it. */
export function writeStyled({ doc, root }: OpenPdf, style: Style, sentence: string): void {
  const { tag, size, colour, bold, before, after } = styles[style]
  keepRoom(doc, startingRoom[style])
  if (doc.y > doc.page.margins.top) doc.y += before
  root.add(doc.struct(tag, {}, () => {
    // The font has one weight: a heading's letters are drawn with a thin line around them.
    doc.fontSize(size).fillOpacity(1).strokeOpacity(1).fillColor(colour).strokeColor(colour).undash().lineWidth(size * 0.03)
      .text(sentence, doc.page.margins.left, doc.y, { lineGap: 2, width: widthOf(doc), fill: true, stroke: bold })
  }))
  doc.y += after
}

/** Something that must not be missed, with a bar beside it. */
export function writeBox({ doc, root }: OpenPdf, { heading, sentences, colour }: { heading: string, sentences: readonly string[], colour: string }): void {
  const [left, width] = [doc.page.margins.left + 12, widthOf(doc) - 12]
  const write = (sentence: string, bold: boolean): void => {
    doc.fontSize(9).fillOpacity(1).strokeOpacity(1).undash().lineWidth(0.27)
    const height = doc.heightOfString(sentence, { width, lineGap: 2 }) + 3
    keepRoom(doc, height)
    const top = doc.y
    root.add(doc.struct('P', {}, () => {
      doc.fontSize(9).fillColor(bold ? colour : '#1F2933').strokeColor(colour).text(sentence, left, top + 1, { width, lineGap: 2, fill: true, stroke: bold })
    }))
    doc.markContent('Artifact', { type: 'Layout' })
    doc.rect(left - 12, top - 1, 2.5, height + 2).fill(colour)
    doc.endMarkedContent()
    doc.y = top + height
  }
  write(heading, true)
  for (const sentence of sentences) write(sentence, false)
  doc.y += 8
}

/** A figure in lines and letters, described for who cannot see it, with its caption below on the same page. */
export function writeFigure(pdf: OpenPdf, { title, caption, draw }: Figure, { document, name }: { document: Paper, name: string }): void {
  const { doc, root } = pdf
  const svg = draw(document)
  const [, , across = 720, down = 400] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  const width = Math.min(widthOf(doc), 440)
  keepRoom(doc, (down * width) / across + 48)
  const [left, top] = [doc.page.margins.left, doc.y + 4]
  root.add(doc.struct('Figure', { alt: `${title}. ${caption}` }, () => {
    const { height } = drawSvg(doc, svg, { x: left, y: top, width })
    doc.y = top + height + 2
  }))
  writeStyled(pdf, 'note', `${name}. ${title}. ${caption}`)
  doc.y += 4
}

const widthOf = (doc: PDFKit.PDFDocument): number => doc.page.width - doc.page.margins.left - doc.page.margins.right

/** Begins another page where less than this is left of it. */
export function keepRoom(doc: PDFKit.PDFDocument, points: number): void {
  if (doc.y + points > doc.page.height - doc.page.margins.bottom) doc.addPage()
}
