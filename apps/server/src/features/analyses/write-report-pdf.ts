import type { Paper } from '@weshare/report/figures'
import { factsOf, sectionsOf, type ReportContent, type ReportSection, type Verdict } from '@weshare/report/page'
import { drawTable } from '../../platform/pdf/draw-table.ts'
import { openPdf, type OpenPdf } from '../../platform/pdf/open-pdf.ts'
import type { Language } from '../../platform/problem.ts'
import { keepRoom, writeBox, writeFigure, writeStyled } from './report-paper.ts'

const words = {
  fr: {
    locale: 'fr-FR', kind: 'Rapport d’analyse', question: 'La question', results: 'Résultats', warnings: 'À savoir avant de lire', refused: 'Cette analyse n’a pas pu être faite', methods: 'Méthodes', source: 'Source : ',
    lists: 'Listes de contrôle', item: 'Point', verdict: 'Réponse', because: 'Pourquoi', figure: 'Figure', table: 'Tableau', page: (page: number, pages: number) => `page ${page} sur ${pages}`,
  },
  en: {
    locale: 'en-GB', kind: 'Analysis report', question: 'The question', results: 'Results', warnings: 'Before you read', refused: 'This analysis could not be done', methods: 'Methods', source: 'Source: ',
    lists: 'Check lists', item: 'Point', verdict: 'Answer', because: 'Why', figure: 'Figure', table: 'Table', page: (page: number, pages: number) => `page ${page} of ${pages}`,
  },
} as const
const verdicts: Readonly<Record<Verdict, Record<Language, string>>> = {
  pass: { fr: 'oui', en: 'yes' }, fail: { fr: 'non', en: 'no' }, 'to-justify': { fr: 'à justifier', en: 'to be justified' }, 'not-applicable': { fr: 'sans objet', en: 'not applicable' },
}
const colours: Readonly<Record<Verdict, string>> = { pass: '#1E6B3A', fail: '#A63D2F', 'to-justify': '#7A5200', 'not-applicable': '#52606D' }

interface Writing { pdf: OpenPdf, language: Language, document: Paper, numbers: { figures: number, tables: number } }

/** The report as a tagged PDF: its figures are drawn, and described for who cannot see them. The same content gives the same bytes. */
export async function writeReportPdf(content: ReportContent, { language, document }: { language: Language, document: Paper }): Promise<Uint8Array> {
  const say = words[language]
  const footer = (page: number, pages: number): string => `${content.title.slice(0, 70)} · ${say.page(page, pages)}`
  const pdf = await openPdf({ title: content.title, locale: say.locale, at: new Date(content.dataAsOf ?? '2000-01-01T00:00:00Z'), footer })
  const writing: Writing = { pdf, language, document, numbers: { figures: 0, tables: 0 } }
  writeStyled(pdf, 'kicker', say.kind)
  writeStyled(pdf, 'title', content.title)
  writeStyled(pdf, 'text', content.subject)
  for (const fact of factsOf(content, language)) writeStyled(pdf, 'note', fact)
  if (content.question.length > 0) {
    writeStyled(pdf, 'chapter', say.question)
    drawTable(pdf, { columns: [{ label: '', numeric: false }, { label: '', numeric: false }], rows: content.question.map(({ part, answer }) => [part, answer]), headless: true })
  }
  writeStyled(pdf, 'chapter', say.results)
  sectionsOf(content, language).forEach((section, at) => writeSection(writing, section, at + 1))
  if (content.lists.length > 0) writeStyled(pdf, 'chapter', say.lists)
  for (const list of content.lists) writeList(writing, list)
  return pdf.finish()
}

function writeSection({ pdf, language, document, numbers }: Writing, { title, does, refused, warnings, figures, tables, methods, source }: ReportSection, at: number): void {
  const say = words[language]
  // A title does not stay alone below, its picture on the next page.
  if (figures.length > 0 && warnings.length === 0) keepRoom(pdf.doc, 370)
  writeStyled(pdf, 'section', `${at}. ${title}`)
  writeStyled(pdf, 'text', does)
  if (refused !== null) writeBox(pdf, { heading: say.refused, sentences: [refused], colour: colours.fail })
  if (warnings.length > 0) writeBox(pdf, { heading: say.warnings, sentences: warnings, colour: colours['to-justify'] })
  for (const figure of figures) writeFigure(pdf, figure, { document, name: `${say.figure} ${numbers.figures += 1}` })
  for (const { title: named, columns, rows } of tables) {
    writeStyled(pdf, 'caption', `${say.table} ${numbers.tables += 1}. ${named}`)
    drawTable(pdf, { columns, rows })
  }
  if (methods !== '') writeStyled(pdf, 'note', `${say.methods}. ${methods}`)
  writeStyled(pdf, 'note', `${say.source}${source}`)
}

function writeList({ pdf, language }: Writing, { title, source, items }: ReportContent['lists'][number]): void {
  const say = words[language]
  writeStyled(pdf, 'section', title[language])
  writeStyled(pdf, 'note', source)
  drawTable(pdf, {
    columns: [say.item, say.verdict, say.because].map((label) => ({ label, numeric: false })),
    rows: items.map(({ asks, verdict, because }) => [asks[language], verdicts[verdict][language], because]),
    colourOf: (cell, column) => (column === 1 ? Object.entries(verdicts).filter(([, said]) => said[language] === cell).map(([verdict]) => colours[verdict as Verdict])[0] : undefined),
  })
}
