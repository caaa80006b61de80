import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { readLanguage } from '@weshare/server/language'
import type { Paper } from '@weshare/report/figures'
import type { ReportContent } from '@weshare/report/page'
import { engineVersion } from '@weshare/science/statistics/foundations'
import { analysisNamed, runAnalysis, sayFinding } from '@weshare/science/statistics/catalogue'
import type { Table } from '@weshare/science/statistics/frame'
import { Command, Option } from 'commander'
import { withResult } from '../result-file.ts'
import { InputError, say, type Terminal } from '../terminal.ts'
import { readSpec, type Spec } from './read-spec.ts'
import { readTable } from './read-table.ts'

type Language = 'fr' | 'en'

const about = `
The specification is the one of weshare stats bundle: a title, a data file, and the analyses with their options. The report is one HTML file that stands
alone: figures drawn as SVG, their numbers in tables, warnings, a methods paragraph for each analysis and its source. It holds no script and fetches
nothing: it can be sent, printed and kept. An analysis that cannot be done is in the report with its reason. The same specification and data give the same bytes.

Examples:
  weshare stats report spec.json --out report.html
  weshare stats report spec.json --language fr --out rapport.html`

export const reportCommand = (terminal: Terminal): Command => new Command('report')
  .description('several analyses as one HTML page: figures, tables, methods, in French or in English')
  .argument('<spec.json>', 'what to analyse')
  .requiredOption('--out <report.html>', 'the page to write')
  .addOption(new Option('--language <language>', 'of the report').choices(['fr', 'en']).default(readLanguage(terminal.environment)))
  .addHelpText('after', about)
  .action((path: string, { out, language }: { out: string, language: Language }) => report(terminal, path, { out, language }))

async function report(terminal: Terminal, path: string, { out, language }: { out: string, language: Language }): Promise<void> {
  const [{ writePage }, { parseHTML }] = await Promise.all([import('@weshare/report/page'), import('linkedom')])
  const spec = await readSpec(path)
  const table = await readTable(spec.data)
  const outcomes = outcomesOf(table, spec, { path, language })
  for (const { key, refused, warnings } of outcomes) for (const sentence of refused === null ? warnings : [refused]) say(terminal, `${key}: ${sentence}`)
  const { document } = parseHTML('<!doctype html><html><body></body></html>') as { document: Paper }
  const page = writePage({
    title: spec.title, subject: basename(spec.data), question: [], dataAsOf: null, participants: null, engine: engineVersion,
    dataSha256: createHash('sha256').update(await readFile(spec.data)).digest('hex'), outcomes, lists: [],
  }, { language, document })
  await withResult(terminal, out, (write) => write(page))
}

function outcomesOf(table: Table, { analyses }: Spec, { path, language }: { path: string, language: Language }): ReportContent['outcomes'] {
  return analyses.map(({ key, analysis, options }): ReportContent['outcomes'][number] => {
    const [sheet, outcome] = [analysisNamed(analysis), runAnalysis(table, { analysis, options })]
    // An analysis that exists and cannot be done is a result to tell; one that does not exist is a specification to correct.
    if (sheet === undefined) throw new InputError(`${path}, ${key}: ${outcome.ok ? analysis : sayFinding(outcome.finding, language)}`)
    const twice = analyses.filter((one) => one.analysis === analysis).length > 1
    const title = twice ? { fr: `${sheet.title.fr} (${key})`, en: `${sheet.title.en} (${key})` } : sheet.title
    return {
      key, analysis, title, does: sheet.does, methods: sheet.methods(options), source: sheet.source, options,
      result: outcome.ok ? outcome.value : null, refused: outcome.ok ? null : sayFinding(outcome.finding, language),
      warnings: outcome.ok ? outcome.value.warnings.map((finding) => sayFinding(finding, language)) : [],
    }
  })
}
