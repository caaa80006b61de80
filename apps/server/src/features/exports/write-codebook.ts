import type { Cell, Code, Column } from './columns.ts'
import { openTable, writeText, type WrittenFile } from './write-table.ts'

export interface DescribedTable { name: string, columns: readonly Column[] }

const headers = ['table', 'position', 'name', 'type', 'label_fr', 'label_en', 'codes_fr', 'codes_en', 'minimum', 'maximum', 'unit',
  'instrument_url', 'instrument_version', 'item', 'scale', 'higher_is', 'missing']
const codebookColumns: readonly Column[] = headers.map((name) => ({ name, kind: 'text', label: { fr: name, en: name } }))
const missing = 'empty cell'

/** Every variable of every table, twice: as a table to read, as JSON for programs. */
export async function writeCodebook(folder: string, tables: readonly DescribedTable[]): Promise<WrittenFile[]> {
  const table = await openTable(folder, 'codebook.csv', codebookColumns)
  try {
    for (const { name, columns } of tables) {
      for (const [index, column] of columns.entries()) await table.write(codebookRow(name, index + 1, column))
    }
    const csv = await table.finish()
    const document = { tables: tables.map(({ name, columns }) => ({ name, variables: columns.map(describeVariable) })) }
    return [csv, await writeText(folder, 'codebook.json', `${JSON.stringify(document, null, 2)}\n`)]
  } finally {
    await table.close()
  }
}

function codebookRow(table: string, position: number, column: Column): Cell[] {
  const [minimum, maximum] = column.range ?? [null, null]
  return [table, position, column.name, column.kind, column.label.fr, column.label.en, writeCodes(column.codes, 'fr'), writeCodes(column.codes, 'en'),
    minimum, maximum, column.unit ?? null, column.instrument?.url ?? null, column.instrument?.version ?? null, column.item ?? null, column.scale ?? null,
    column.higherIs ?? null, missing]
}

const writeCodes = (codes: readonly Code[] | undefined, language: 'fr' | 'en'): Cell =>
  (codes === undefined || codes.length === 0 ? null : codes.map(({ code, label }) => `${code} = ${label[language]}`).join(' | '))

function describeVariable({ kind, codes, range, ...column }: Column) {
  const [minimum, maximum] = range ?? [null, null]
  return { ...column, type: kind, codes: codes ?? [], minimum, maximum, missing }
}
