/** What is read of an SVG element: the page's own, or one made for a file. */
export interface SvgElement { readonly tagName: string, readonly children: ArrayLike<SvgElement>, readonly textContent: string | null, getAttribute: (name: string) => string | null }

interface Style { fill: string, stroke: string, strokeWidth: number, dash: string, fillOpacity: number, strokeOpacity: number, opacity: number, fontSize: number, anchor: string }

const ink = '#1F2933'
const first: Style = { fill: ink, stroke: 'none', strokeWidth: 1, dash: 'none', fillOpacity: 1, strokeOpacity: 1, opacity: 1, fontSize: 13, anchor: 'start' }

/**
 * Draws a figure in a PDF with lines and letters, not as an image: it stays sharp, and its words can be copied. It knows what our figures
 * are made of (groups, paths, lines, rectangles, circles, words), nothing of style sheets.
 */
export function drawSvg(doc: PDFKit.PDFDocument, svg: SvgElement, { x, y, width }: { x: number, y: number, width: number }): { height: number } {
  const [, , across = 720, down = 400] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  const factor = width / across
  doc.save()
  doc.translate(x, y).scale(factor)
  drawChildren(doc, svg, styleOf(svg, first))
  doc.restore()
  return { height: down * factor }
}

function drawChildren(doc: PDFKit.PDFDocument, parent: SvgElement, style: Style): void {
  for (const child of Array.from(parent.children)) drawElement(doc, child, styleOf(child, style))
}

function drawElement(doc: PDFKit.PDFDocument, element: SvgElement, style: Style): void {
  const number = (name: string): number => Number.parseFloat(element.getAttribute(name) ?? '') || 0
  doc.save()
  move(doc, element.getAttribute('transform') ?? '')
  const name = element.tagName.toLowerCase()
  if (name === 'g' || name === 'svg') drawChildren(doc, element, style)
  else if (name === 'text') writeText(doc, element, style)
  else if (name === 'path') paint(doc.path(element.getAttribute('d') ?? ''), style)
  else if (name === 'line') paint(doc.moveTo(number('x1'), number('y1')).lineTo(number('x2'), number('y2')), { ...style, fill: 'none' })
  else if (name === 'rect') paint(doc.rect(number('x'), number('y'), number('width'), number('height')), style)
  else if (name === 'circle') paint(doc.circle(number('cx'), number('cy'), number('r')), style)
  doc.restore()
}

function styleOf(element: SvgElement, from: Style): Style {
  const text = (name: string, otherwise: string): string => element.getAttribute(name) ?? otherwise
  const number = (name: string, otherwise: number): number => (element.getAttribute(name) === null ? otherwise : Number.parseFloat(element.getAttribute(name) ?? ''))
  const colour = (name: string, otherwise: string): string => {
    const given = element.getAttribute(name)
    return given === null ? otherwise : given === 'currentColor' ? ink : given
  }
  return {
    fill: colour('fill', from.fill), stroke: colour('stroke', from.stroke), strokeWidth: number('stroke-width', from.strokeWidth), dash: text('stroke-dasharray', from.dash),
    fillOpacity: number('fill-opacity', from.fillOpacity), strokeOpacity: number('stroke-opacity', from.strokeOpacity), opacity: from.opacity * number('opacity', 1),
    fontSize: number('font-size', from.fontSize), anchor: text('text-anchor', from.anchor),
  }
}

function move(doc: PDFKit.PDFDocument, transform: string): void {
  for (const [, kind, inside = ''] of transform.matchAll(/(translate|rotate|scale)\(([^)]*)\)/g)) {
    const [a = 0, b = 0] = inside.split(/[\s,]+/).map(Number)
    if (kind === 'translate') doc.translate(a, b)
    else if (kind === 'rotate') doc.rotate(a)
    else doc.scale(a)
  }
}

function paint(shape: PDFKit.PDFDocument, { fill, stroke, strokeWidth, dash, fillOpacity, strokeOpacity, opacity }: Style): void {
  const lengths = dash === 'none' ? [] : dash.split(/[\s,]+/).map(Number).filter((one) => one > 0)
  shape.fillOpacity(fillOpacity * opacity).strokeOpacity(strokeOpacity * opacity).lineWidth(strokeWidth)
  const [drawn, left = drawn] = lengths
  if (drawn !== undefined && left !== undefined) shape.dash(drawn, { space: left })
  if (fill !== 'none' && stroke !== 'none') shape.fillAndStroke(fill, stroke)
  else if (fill !== 'none') shape.fill(fill)
  else if (stroke !== 'none') shape.stroke(stroke)
}

/** `0.32em` is a share of the size of the letters. */
function lengthOf(text: string | null, fontSize: number): number {
  const number = Number.parseFloat(text ?? '') || 0
  return text?.endsWith('em') === true ? number * fontSize : number
}

function writeText(doc: PDFKit.PDFDocument, element: SvgElement, { fill, fillOpacity, opacity, fontSize, anchor }: Style): void {
  const text = element.textContent ?? ''
  if (text === '') return
  doc.fontSize(fontSize).fillColor(fill === 'none' ? ink : fill).fillOpacity(fillOpacity * opacity)
  const width = doc.widthOfString(text)
  const left = anchor === 'middle' ? -width / 2 : anchor === 'end' ? -width : 0
  doc.text(text, lengthOf(element.getAttribute('x'), fontSize) + left, lengthOf(element.getAttribute('y'), fontSize), { lineBreak: false, baseline: 'alphabetic' })
}
