import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { readLanguage } from '@weshare/server/language'
import type { Paper } from '@weshare/report/figures'
import { endpoints, intercurrentEvents, missingApproaches, multiplicityMethods, strategies, summaries } from '@weshare/science/statistics/estimand'
import { engineVersion } from '@weshare/science/statistics/foundations'
import type { AnalysisResult } from '@weshare/science/statistics/analysis'
import { analysisNamed, runAnalysis, sayFinding } from '@weshare/science/statistics/catalogue'
import { Command, Option } from 'commander'
import { withResult } from '../result-file.ts'
import { InputError, say, type Terminal } from '../terminal.ts'
import type { Done, Work } from './describe-work.ts'
import { changedFiles, findBundles, readBundled, readSheet } from './read-bundle.ts'
import { readEstimandOf } from './read-estimand-of.ts'
import { readSpec } from './read-spec.ts'
import { readTable } from './read-table.ts'
import { unmetColumns } from './unmet-columns.ts'

type Language = 'fr' | 'en'

const choices: readonly (readonly [string, readonly string[]])[] = [
  ['variable.endpoint', endpoints], ['intercurrentEvents.event', intercurrentEvents], ['intercurrentEvents.strategy', strategies.filter((one) => one !== 'principal-stratum')], ['summary', summaries],
  ['missing.primary and missing.sensitivity', missingApproaches], ['multiplicity.method', multiplicityMethods],
]

const about = `
The report is one HTML file that stands alone: figures drawn as SVG, their numbers in tables, warnings, a methods paragraph for each analysis and
its source. It holds no script and fetches nothing: it can be sent, printed and kept. The same input gives the same bytes.

From a specification (weshare stats bundle --help shows one: a title, a data file, the analyses with their options), the analyses are run. One that cannot
be done is in the report with its reason. With an “estimand” in the specification, the report begins with the question and ends with the check lists
filled from it and from the analyses: SISAQOL and CONSORT-PRO; TRIPOD is there whenever a prognostic model is.

From a folder, the report tells what its bundles hold, without computing again: the folder is a bundle (of weshare stats bundle, or downloaded from the
research space and unzipped), or holds several, each of which becomes a chapter. A bundle whose files were changed since is refused.

An estimand, beside "title", "data" and "analyses":
  "estimand": {
    "title": "Fatigue at six months",
    "objective": { "comparison": "between-groups", "purpose": "descriptive" },
    "population": "Adults randomised, first line",
    "variable": { "instrument": "QLQ-C30", "scale": "FA", "direction": "higher-worse", "endpoint": "magnitude" },
    "arms": { "column": "arm", "levels": ["control", "treated"] },
    "timePoints": { "baseline": "V0", "primary": ["V2"] },
    "intercurrentEvents": [{ "event": "death", "strategy": "while-alive" }],
    "summary": "difference-in-means",
    "threshold": { "value": 10, "source": "Osoba et al. 1998" },
    "missing": { "definition": "Expected from a living patient, not received", "primary": "likelihood", "sensitivity": ["available-case"] },
    "multiplicity": { "tests": 1, "method": "one-endpoint" },
    "columns": { "id": "id", "visit": "visit", "score": "score", "date": "day", "death": "death" }
  }
${choices.map(([field, words]) => `  ${field}: ${words.join(' | ')}`).join('\n')}
A time to deterioration also says variable.reference (baseline, best, previous) and variable.definition (first, definitive-1, -2, -3). May be added:
objective.hypothesis, variable.validation, variable.administration, missing.justification, missing.deltas, multiplicity.justification, columns.baseline,
covariates, strata, prognosticFactors. A field that is missing, misspelt or contradicts another is named with its value and what was expected; a
column or an arm that the data do not have is told on the way.

Examples:
  weshare stats report spec.json --out report.html
  weshare stats report spec.json --language fr --out rapport.html
  weshare stats report analysis --out report.html
  weshare stats report bundles --title "Trial 12" --out report.html`

interface Asked { out: string, language: Language, title?: string }

export const reportCommand = (terminal: Terminal): Command => new Command('report')
  .description('several analyses as one HTML page: question, figures, tables, methods, check lists, in French or in English')
  .argument('<spec.json | folder>', 'what to analyse, or what weshare stats bundle wrote')
  .requiredOption('--out <report.html>', 'the page to write')
  .addOption(new Option('--language <language>', 'of the report').choices(['fr', 'en']).default(readLanguage(terminal.environment)))
  .option('--title <title>', 'of the page; that of the specification or of the bundle by default, the name of the folder where it holds several')
  .addHelpText('after', about)
  .action((path: string, asked: Asked) => report(terminal, path, asked))

async function report(terminal: Terminal, path: string, { out, language, title }: Asked): Promise<void> {
  const [{ writePage, writeCollection }, { describeWork }, { parseHTML }] = await Promise.all([import('@weshare/report/page'), import('./describe-work.ts'), import('linkedom')])
  const works = await readWorks(terminal, path, language)
  const { document } = parseHTML('<!doctype html><html><body></body></html>') as { document: Paper }
  const reports = works.map((work) => describeWork(work, language))
  for (const one of reports) {
    const where = reports.length === 1 ? '' : `${one.subject}, `
    for (const { key, refused, warnings } of one.outcomes) for (const sentence of refused === null ? warnings : [refused]) say(terminal, `${where}${key}: ${sentence}`)
  }
  const [only] = reports
  const page = only !== undefined && reports.length === 1
    ? writePage({ ...only, title: title ?? only.title }, { language, document })
    : writeCollection({ title: title ?? basename(resolve(path)), reports }, { language, document })
  await withResult(terminal, out, (write) => write(page))
}

async function readWorks(terminal: Terminal, path: string, language: Language): Promise<Work[]> {
  const isFolder = await stat(path).then((found) => found.isDirectory(), () => false)
  if (!isFolder) return [await runSpec(terminal, path, language)]
  const works: Work[] = []
  for (const folder of await findBundles(path)) works.push(await openBundle(terminal, folder, language))
  return works
}

async function runSpec(terminal: Terminal, path: string, language: Language): Promise<Work> {
  const spec = await readSpec(path, language)
  for (const warning of spec.warnings) say(terminal, warning)
  const table = await readTable(spec.data)
  for (const warning of spec.estimand === null ? [] : unmetColumns(table, spec.estimand)) say(terminal, warning)
  const done = spec.analyses.map(({ key, analysis, options }): Done => {
    const outcome = runAnalysis(table, { analysis, options })
    // An analysis that exists and cannot be done is a result to tell; one that does not exist is a specification to correct.
    if (!outcome.ok && analysisNamed(analysis) === undefined) throw new InputError(`${path}, ${key}: ${sayFinding(outcome.finding, language)}`)
    return { key, analysis, options, result: outcome.ok ? outcome.value : null, refused: outcome.ok ? null : sayFinding(outcome.finding, language) }
  })
  const dataSha256 = createHash('sha256').update(await readFile(spec.data)).digest('hex')
  return { title: spec.title, subject: basename(spec.data), engine: engineVersion, dataSha256, estimand: spec.estimand, done }
}

/** A report tells figures that are those of their data: one of a bundle that was changed would not. */
async function openBundle(terminal: Terminal, folder: string, language: Language): Promise<Work> {
  const sheet = await readSheet(folder)
  const changed = await changedFiles(folder, sheet)
  if (changed.length > 0) throw new InputError(`${folder}: ${changed.join(', ')} changed since the bundle was written; expected the files as weshare stats bundle wrote them. Write the bundle again.`)
  if (sheet.engine !== engineVersion) say(terminal, `${folder}: computed by version ${sheet.engine} of the engine; this one is ${engineVersion}. Its figures are told as they are.`)
  const results = await readBundled<Record<string, AnalysisResult | { refused: string }>>(folder, 'results.json')
  const { estimand, warnings } = readEstimandOf(join(folder, 'analysis.json'), sheet.estimand, language)
  for (const warning of warnings) say(terminal, `${folder}, ${warning}`)
  const done = sheet.analyses.map(({ key, analysis, options }): Done => {
    const found = results[key] ?? { refused: 'no result in results.json' }
    return { key, analysis, options, result: 'refused' in found ? null : found, refused: 'refused' in found ? found.refused : null }
  })
  return { title: sheet.title, subject: basename(resolve(folder)), engine: sheet.engine, dataSha256: sheet.data.sha256, estimand, done }
}
