/** Reads RFC 4180 text by its own few rules, so that what the product writes is not judged by what wrote it. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  let at = 0
  while (at < text.length) {
    const [cell, after] = text[at] === '"' ? readQuoted(text, at + 1) : readPlain(text, at)
    rows.at(-1)?.push(cell)
    at = after + 1
    if (text[after] === '\n' && at < text.length) rows.push([])
  }
  const [header = [], ...records] = rows
  return records.map((record) => {
    if (record.length !== header.length) throw new Error(`A record has ${record.length} cells for ${header.length} columns.`)
    return Object.fromEntries(header.map((name, index) => [name, record[index] ?? '']))
  })
}

function readPlain(text: string, from: number): [string, number] {
  const end = text.slice(from).search(/[,\n]/)
  const after = end < 0 ? text.length : from + end
  return [text.slice(from, after), after]
}

function readQuoted(text: string, from: number): [string, number] {
  let cell = ''
  for (let at = from; ; at += 1) {
    if (text[at] === undefined) throw new Error('A quoted cell does not end.')
    if (text[at] === '"' && text[at + 1] !== '"') return [cell, at + 1]
    if (text[at] === '"') at += 1
    cell += text[at]
  }
}
