import { inflateSync } from 'node:zlib'

/** The text of a PDF whose fonts carry a ToUnicode table, one line per show operation; enough to find a sentence again. */
export function readPdfText(pdf: Buffer): string {
  const streams = streamsOf(pdf)
  const letters = new Map(streams.filter((text) => text.includes('beginbfrange')).flatMap(readToUnicode))
  return streams.filter((text) => text.includes(' TJ') || text.includes(']TJ')).map((content) => contentText(content, letters)).join('\n')
}

function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/stream\r?\n/g)].filter((match) => text.slice(match.index - 3, match.index) !== 'end').flatMap((match) => {
    const start = match.index + match[0].length
    const end = text.indexOf('endstream', start)
    try {
      return [inflateSync(pdf.subarray(start, end)).toString('latin1')]
    } catch {
      return []
    }
  })
}

/** Each range names its glyphs' characters one by one: <0000> <00ff> [<0000> <004d> …]. */
function readToUnicode(cmap: string): [number, string][] {
  return [...cmap.matchAll(/<([0-9a-f]+)>\s*<[0-9a-f]+>\s*\[([^\]]*)\]/gi)].flatMap(([, first = '0', list = '']) =>
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = ''], index): [number, string] =>
      [Number.parseInt(first, 16) + index, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')]))
}

const contentText = (content: string, letters: Map<number, string>): string =>
  [...content.matchAll(/\[((?:<[0-9a-f]*>|[-\d.\s])*)\]\s*TJ/gi)].map(([, run = '']) =>
    [...run.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      .map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '').join('')).join('\n')
