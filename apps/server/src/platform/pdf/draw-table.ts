import type { OpenPdf } from './open-pdf.ts'

export interface PdfColumn { label: string, numeric: boolean }
export interface PdfTable {
  columns: readonly PdfColumn[]
  rows: readonly (readonly string[])[]
  /** Without a row of headings the first column names each row. */
  headless?: true
  /** The colour of a cell, where it is not that of the ink. */
  colourOf?: (cell: string, column: number) => string | undefined
}

const [ink, quiet, line] = ['#1F2933', '#52606D', '#CBD2D9']
const sizes = [9, 8, 7.5] as const
const smallest = 7.5
const [gapX, padY] = [10, 3.5]

interface Laid { pdf: OpenPdf, size: number, widths: readonly number[], table: PdfTable }

/**
 * A table as wide as its words need and no wider than the page: letters get smaller first, then it goes on as a second table that begins
 * with the same names. Its headings are said again on each page. Tagged: a screen reader walks it cell by cell.
 */
export function drawTable(pdf: OpenPdf, table: PdfTable): void {
  const room = pdf.doc.page.width - pdf.doc.page.margins.left - pdf.doc.page.margins.right
  for (const part of splitTable(pdf, table, room)) {
    const size = sizes.find((one) => sum(narrowest(pdf, part, { size: one, room })) <= room) ?? smallest
    layTable({ pdf, size, widths: fitWidths({ wanted: widest(pdf, part, size), least: narrowest(pdf, part, { size, room }), room }), table: part })
  }
  pdf.doc.x = pdf.doc.page.margins.left
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** In as few parts as fit, of as many columns each; the columns that name a row, before its figures, are said again in each. */
function splitTable(pdf: OpenPdf, table: PdfTable, room: number): PdfTable[] {
  const names = namesIn(table)
  const figures = table.columns.length - names
  const least = narrowest(pdf, table, { size: smallest, room })
  for (let parts = 1; parts < figures; parts += 1) {
    const each = Math.ceil(figures / parts)
    const starts = Array.from({ length: Math.ceil(figures / each) }, (_, part) => names + part * each)
    const isIn = (start: number, index: number): boolean => index < names || (index >= start && index < start + each)
    if (starts.every((start) => sum(least.filter((_, index) => isIn(start, index))) <= room)) return starts.map((start) => pickColumns(table, (index) => isIn(start, index)))
  }
  return [table]
}

const pickColumns = (table: PdfTable, isPicked: (index: number) => boolean): PdfTable =>
  ({ ...table, columns: table.columns.filter((_, index) => isPicked(index)), rows: table.rows.map((row) => row.filter((_, index) => isPicked(index))) })

const cellsOf = ({ columns, rows, headless }: PdfTable, index: number): string[] => [...(headless === true ? [] : [columns[index]?.label ?? '']), ...rows.map((row) => row[index] ?? '')]

function widest({ doc }: OpenPdf, table: PdfTable, size: number): number[] {
  doc.fontSize(size)
  return table.columns.map((_, index) => Math.max(...cellsOf(table, index).map((cell) => doc.widthOfString(cell))) + gapX + 1)
}

const namesIn = ({ columns }: PdfTable): number => Math.max(1, columns.findIndex(({ numeric }) => numeric))

/** No word is cut: a column is at least as wide as its longest, a number as wide as it is; a name before figures stays on its line where it is short. */
function narrowest(pdf: OpenPdf, table: PdfTable, { size, room }: { size: number, room: number }): number[] {
  const whole = widest(pdf, table, size)
  const named = table.columns.some(({ numeric }) => numeric) ? namesIn(table) : 0
  return table.columns.map(({ numeric, label }, index) => {
    const words = [...label.split(' '), ...table.rows.flatMap((row) => (numeric ? [row[index] ?? ''] : (row[index] ?? '').split(' ')))]
    const least = Math.max(...words.map((word) => pdf.doc.widthOfString(word))) + gapX + 1
    return index < named ? Math.max(least, Math.min(whole[index] ?? 0, room / 5)) : least
  })
}

/** What is left of the page goes to the columns that want more, in proportion to what they lack. */
function fitWidths({ wanted, least, room }: { wanted: readonly number[], least: readonly number[], room: number }): number[] {
  if (sum(wanted) <= room) return [...wanted]
  const lack = wanted.map((one, index) => Math.min(one - (least[index] ?? 0), room))
  const spare = Math.max(0, room - sum(least))
  return least.map((one, index) => one + (spare * (lack[index] ?? 0)) / Math.max(1, sum(lack)))
}

function layTable(laid: Laid): void {
  const { pdf: { doc, root }, table } = laid
  const whole = doc.struct('Table')
  root.add(whole)
  const head = table.columns.map(({ label }) => label)
  const headed = table.headless !== true
  const first = table.rows[0] ?? head
  if (!fits(laid, heightOf(laid, head) + heightOf(laid, first))) doc.addPage()
  if (headed) layRow(laid, head, { whole, isHead: true })
  for (const row of table.rows) {
    if (!fits(laid, heightOf(laid, row))) {
      doc.addPage()
      if (headed) layRow(laid, head, { whole: null, isHead: true })
    }
    layRow(laid, row, { whole, isHead: false })
  }
  whole.end()
  doc.y += 8
}

const fits = ({ pdf: { doc } }: Laid, height: number): boolean => doc.y + height <= doc.page.height - doc.page.margins.bottom

function heightOf({ pdf: { doc }, size, widths }: Laid, row: readonly string[]): number {
  doc.fontSize(size)
  return Math.max(...row.map((cell, index) => doc.heightOfString(cell === '' ? ' ' : cell, { width: (widths[index] ?? 0) - gapX + 1 }))) + 2 * padY
}

/** Headings that are said again are for the eye alone. */
function layRow(laid: Laid, row: readonly string[], { whole, isHead }: { whole: PDFKit.PDFStructureElement | null, isHead: boolean }): void {
  const { pdf: { doc }, widths, table: { columns, colourOf, headless } } = laid
  const [top, height] = [doc.y, heightOf(laid, row)]
  const tr = whole === null ? null : doc.struct('TR')
  if (tr !== null) whole?.add(tr)
  else doc.markContent('Artifact', { type: 'Layout' })
  let left = doc.page.margins.left
  row.forEach((cell, index) => {
    const [x, width] = [left, (widths[index] ?? 0) - gapX + 1]
    const names = isHead || (headless === true && index === 0)
    const colour = names ? quiet : colourOf?.(cell, index) ?? ink
    const write = (): void => void doc.fontSize(laid.size).fillOpacity(1).fillColor(colour).text(cell, x, top + padY, { width, align: columns[index]?.numeric === true ? 'right' : 'left' })
    if (tr === null) write()
    else tr.add(doc.struct(names ? 'TH' : 'TD', {}, write))
    left += widths[index] ?? 0
  })
  if (tr === null) doc.endMarkedContent()
  else tr.end()
  ruleBelow(laid, top + height, isHead)
  doc.y = top + height
}

function ruleBelow({ pdf: { doc }, widths }: Laid, y: number, strong: boolean): void {
  const left = doc.page.margins.left
  doc.markContent('Artifact', { type: 'Layout' })
  doc.moveTo(left, y).lineTo(left + sum(widths) - gapX, y).lineWidth(strong ? 0.8 : 0.4).strokeOpacity(1).strokeColor(strong ? quiet : line).undash().stroke()
  doc.endMarkedContent()
}
