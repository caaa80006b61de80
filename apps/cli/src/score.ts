import { scoreInstrument, type Instrument, type ScaleScore } from '@weshare/science/instruments'
import { Command } from 'commander'
import { requireInstrument } from './find-instrument.ts'
import { openAnswers, type AnswersFile } from './read-answers.ts'
import { withResult, type WriteResult } from './result-file.ts'
import { say, tableLine, type Terminal } from './terminal.ts'

interface Options { json?: true, out?: string }

export const scoreCommand = (terminal: Terminal): Command => new Command('score')
  .description('score a CSV file of answers: rows in, one result per row out')
  .argument('<id>', 'the instrument, as weshare instruments list names it')
  .argument('<answers.csv>', 'UTF-8, a header row; columns named by item codes, an empty cell is missing; other columns are passed through')
  .option('--json', 'print one JSON document: one object per row, with scores: [{scale, value, answered, needed, reason}]')
  .option('--out <file>', 'write to a file: JSON with --json, otherwise CSV with one line per row and scale')
  .addHelpText('after', `
The item codes of an instrument are listed by weshare instruments show. For the PHQ-9, answers.csv begins like this; the
answer to the third question of P2 is missing:

  person,PHQ9_1,PHQ9_2,PHQ9_3,PHQ9_4,PHQ9_5,PHQ9_6,PHQ9_7,PHQ9_8,PHQ9_9
  P1,1,2,0,3,1,0,2,1,1
  P2,0,1,,1,0,0,0,0,0

A value that an item cannot take stops the command before anything is written: the message names the file, line, column
and value. Scores are never rounded in JSON and CSV; a missing score is null (an empty cell) with its reason.

Examples:
  weshare score phq-9 answers.csv
  weshare score phq-9 answers.csv --out scores.csv
  weshare score phq-9 answers.csv --json --out scores.json`)
  .action((id: string, path: string, options: Options) => scoreFile(terminal, { instrument: requireInstrument(id), path, options }))

interface Scoring { instrument: Instrument, path: string, options: Options }

/** Reads the file twice: first to refuse it whole or measure it, then to score it. No row is ever kept. */
async function scoreFile(terminal: Terminal, { instrument, path, options }: Scoring): Promise<void> {
  const first = await openAnswers(path, instrument)
  const widths = first.idColumns.map((name) => Array.from(name).length)
  for await (const { ids } of first.rows) ids.forEach((cell, index) => void (widths[index] = Math.max(widths[index] ?? 0, Array.from(cell).length)))
  if (first.absentItems.length > 0) say(terminal, `Warning: ${path} has no column ${first.absentItems.join(', ')}: these answers count as missing.`)

  const answers = await openAnswers(path, instrument)
  await withResult(terminal, options.out, (write) => {
    if (options.json) return writeJson(write, instrument, answers)
    return options.out === undefined ? writeTable(write, instrument, { answers, widths }) : writeCsv(write, instrument, answers)
  })
}

const shown = ({ scale, value, answered, needed, reason }: ScaleScore) => ({ scale, value, answered, needed, reason })

async function writeJson(write: WriteResult, instrument: Instrument, { idColumns, rows }: AnswersFile): Promise<void> {
  let separator = '[\n'
  for await (const { ids, values } of rows) {
    const row = Object.fromEntries([...idColumns.map((name, index): [string, unknown] => [name, ids[index]]), ['scores', scoreInstrument(instrument.scoring, values).map(shown)]])
    await write(`${separator}${JSON.stringify(row)}`)
    separator = ',\n'
  }
  await write(separator === '[\n' ? '[]\n' : '\n]\n')
}

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\n`

async function writeCsv(write: WriteResult, instrument: Instrument, { idColumns, rows }: AnswersFile): Promise<void> {
  await write(csvLine([...idColumns, 'scale', 'value', 'answered', 'needed', 'reason']))
  for await (const { ids, values } of rows) {
    const lines = scoreInstrument(instrument.scoring, values).map(({ scale, value, answered, needed, reason }) =>
      csvLine([...ids, scale, value === null ? '' : String(value), String(answered), String(needed), reason ?? '']))
    await write(lines.join(''))
  }
}

/** For eyes: one line per row, one column per scale, two decimals, a dash where there is no score. */
async function writeTable(write: WriteResult, instrument: Instrument, { answers, widths }: { answers: AnswersFile, widths: readonly number[] }): Promise<void> {
  const scales = [...instrument.scoring.scales, ...(instrument.scoring.derived ?? [])].map((scale) => scale.id)
  const all = [...widths, ...scales.map((scale) => Math.max(scale.length, 6))]
  await write(`${tableLine([...answers.idColumns, ...scales], all)}\n`)
  for await (const { ids, values } of answers.rows) {
    const scores = new Map(scoreInstrument(instrument.scoring, values).map((score) => [score.scale, score.value]))
    const cells = scales.map((scale) => scores.get(scale) ?? null).map((value) => (value === null ? '-' : Number.isInteger(value) ? String(value) : value.toFixed(2)))
    await write(`${tableLine([...ids, ...cells], all)}\n`)
  }
}
