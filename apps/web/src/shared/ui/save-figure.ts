import { saveFile } from './save-file.ts'

const kept = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'opacity'] as const

const typeface = 'Atkinson Hyperlegible Next, Arial, sans-serif'

export interface FigureWords {
  name: string
  title: string
  caption: string
}

/** The figure as a document of its own: light colours whatever the screen, styles written in, title and caption inside. */
export function writeSvg(drawing: SVGSVGElement, { title, caption }: FigureWords): string {
  const paper = document.createElement('div')
  paper.className = 'on-paper'
  paper.style.position = 'absolute'
  paper.style.left = '-10000px'
  // Ink on paper, whatever the screen is.
  paper.style.color = 'var(--ink)'
  const copy = drawing.cloneNode(true) as SVGSVGElement
  paper.append(copy)
  drawing.parentElement?.append(paper)
  try {
    // Every style is read before any is written: writing one would change what its children inherit.
    const drawn = [copy, ...copy.querySelectorAll('*')].map((element) => ({ element, style: readStyle(element) }))
    for (const { element, style } of drawn) writeStyle(element, style)
    return frame(copy, title, caption)
  } finally {
    paper.remove()
  }
}

type Style = readonly (readonly [string, string])[]

function readStyle(element: Element): Style {
  const style = getComputedStyle(element)
  return kept.map((property) => [property, property === 'font-family' ? typeface : style.getPropertyValue(property)])
}

function writeStyle(element: Element, style: Style): void {
  for (const [property, value] of style) element.setAttribute(property, value)
  element.removeAttribute('class')
  element.removeAttribute('style')
}

/** Adds the title above and the caption under the drawing. */
function frame(drawing: SVGSVGElement, title: string, caption: string): string {
  const { width: drawn, height } = drawing.viewBox.baseVal
  // Another typeface may be a little wider than ours.
  const width = drawn + 24
  const lines = wrap(caption, Math.floor(width / 6.6))
  const total = height + 56 + lines.length * 18
  const text = (words: string, y: number, style: string) => `<text x="12" y="${y}" ${style}>${escape(words)}</text>`
  const font = `font-family="${typeface}"`
  const captions = lines.map((line, index) => text(line, height + 58 + index * 18, `${font} font-size="13" fill="#52606d"`))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" role="img">`,
    `<title>${escape(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>`,
    text(title, 26, `${font} font-size="16" font-weight="700" fill="#1f2933"`),
    `<g transform="translate(0 36)">${drawing.innerHTML}</g>`,
    ...captions, '</svg>',
  ].join('\n')
}

function wrap(words: string, length: number): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= length) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Three dots for each point of the screen, enough for print. */
const sharpness = 3

export async function savePng(svg: string, name: string): Promise<void> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = picture.naturalWidth * sharpness
  canvas.height = picture.naturalHeight * sharpness
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!content) throw new Error('The browser could not draw the picture')
  saveFile(`${name}.png`, content)
}
