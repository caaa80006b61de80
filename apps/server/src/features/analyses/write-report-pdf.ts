import { factsOf, sectionsOf, type ReportContent, type ReportSection, type Verdict } from '@weshare/report/page'
import type { Figure, Paper } from '@weshare/report/figures'
import type { ResultTable } from '@weshare/report/tables'
import { parseHTML } from 'linkedom'
import type { Language } from '../../platform/problem.ts'
import { drawSvg } from '../../platform/pdf/draw-svg.ts'
import { openPdf, type OpenPdf } from '../../platform/pdf/open-pdf.ts'

const words = {
  fr: { locale: 'fr-FR', question: 'La question', results: 'Résultats', warnings: 'À savoir avant de lire', refused: 'Cette analyse n’a pas pu être faite', methods: 'Méthodes', source: 'Source', lists: 'Listes de contrôle' },
  en: { locale: 'en-GB', question: 'The question', results: 'Results', warnings: 'Before you read', refused: 'This analysis could not be done', methods: 'Methods', source: 'Source', lists: 'Check lists' },
} as const
const verdicts: Readonly<Record<Verdict, Record<Language, string>>> = {
  pass: { fr: 'oui', en: 'yes' }, fail: { fr: 'non', en: 'no' }, 'to-justify': { fr: 'à justifier', en: 'to be justified' }, 'not-applicable': { fr: 'sans objet', en: 'not applicable' },
}

/** A document to draw figures in, outside a browser. */
export const paperDocument = (): Paper => parseHTML('<!doctype html><html><body></body></html>').document

/** The report as a tagged PDF: its figures are drawn, and described for who cannot see them. The same content gives the same bytes. */
export async function writeReportPdf(content: ReportContent, language: Language): Promise<Buffer> {
  const say = words[language]
  const pdf = await openPdf({ title: content.title, locale: say.locale, at: new Date(content.dataAsOf ?? '2000-01-01T00:00:00Z') })
  const document = paperDocument()
  pdf.write('H1', content.title)
  pdf.write('P', content.subject)
  for (const fact of factsOf(content, language)) pdf.write('P', fact)
  if (content.question.length > 0) {
    pdf.write('H2', say.question)
    for (const sentence of content.question) pdf.write('P', sentence)
  }
  pdf.write('H2', say.results)
  for (const section of sectionsOf(content, language)) writeSection(pdf, section, { document, say })
  if (content.lists.length > 0) pdf.write('H2', say.lists)
  for (const { title, items } of content.lists) {
    pdf.write('H3', title[language])
    for (const { asks, verdict, because } of items) pdf.write('P', `${asks[language]} ${verdicts[verdict][language]}. ${because}`)
  }
  return pdf.finish()
}

interface Settings { document: Paper, say: typeof words[Language] }

function writeSection(pdf: OpenPdf, { title, does, refused, warnings, figures, tables, methods, source }: ReportSection, { document, say }: Settings): void {
  keepRoom(pdf, 120)
  pdf.write('H3', title)
  pdf.write('P', does)
  if (refused !== null) pdf.write('P', `${say.refused}. ${refused}`)
  if (warnings.length > 0) pdf.write('P', `${say.warnings} : ${warnings.join(' ')}`)
  for (const figure of figures) writeFigure(pdf, figure, document)
  for (const table of tables) writeTable(pdf, table)
  if (methods !== '') pdf.write('P', `${say.methods}. ${methods}`)
  pdf.write('P', `${say.source} : ${source}`)
}

/** A heading stays with what follows it. */
function keepRoom({ doc }: OpenPdf, points: number): void {
  if (doc.y + points > doc.page.height - doc.page.margins.bottom) doc.addPage()
}

function writeFigure(pdf: OpenPdf, { title, caption, draw }: Figure, document: Paper): void {
  const { doc, root } = pdf
  const svg = draw(document)
  const width = doc.page.width - doc.page.margins.left - doc.page.margins.right
  const [, , across = 720, down = 400] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  keepRoom(pdf, down * width / across + 40)
  const [left, top] = [doc.page.margins.left, doc.y]
  root.add(doc.struct('Figure', { alt: `${title}. ${caption}` }, () => {
    const { height } = drawSvg(doc, svg, { x: left, y: top, width })
    doc.x = left
    doc.y = top + height + 6
  }))
  doc.fillColor('black').fillOpacity(1)
  pdf.write('P', `${title}. ${caption}`)
}

function writeTable(pdf: OpenPdf, { title, columns, rows }: ResultTable): void {
  const { doc, root } = pdf
  keepRoom(pdf, 80)
  pdf.write('P', title)
  const table = doc.struct('Table')
  root.add(table)
  // The types of the library do not know yet that a table can be tagged.
  const settings: PDFKit.Mixins.TableOptionsWithData & { structParent: PDFKit.PDFStructureElement } = {
    structParent: table,
    columnStyles: columns.map((one) => ({ align: { x: one.numeric ? 'right' as const : 'left' as const } })),
    defaultStyle: { border: [0, 0, 0.4, 0], padding: 3, borderColor: '#CBD2D9' } as never,
    data: [columns.map((one) => ({ text: one.label, type: 'TH' as const })), ...rows.map((row) => [...row])],
  }
  doc.fontSize(columns.length > 7 ? 6.5 : 8.5).table(settings)
  table.end()
  doc.moveDown(0.8)
}
