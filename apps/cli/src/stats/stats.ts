import { readLanguage } from '@weshare/server/language'
import type { Analysis, AnalysisOption, Options } from '@weshare/science/statistics/analysis'
import { chapters, optionsOf, runAnalysis, sayFinding } from '@weshare/science/statistics/catalogue'
import { Command, Option } from 'commander'
import { withResult } from '../result-file.ts'
import { InputError, say, type Terminal } from '../terminal.ts'
import { bundleCommand } from './bundle.ts'
import { printResult } from './print-result.ts'
import { readTable } from './read-table.ts'
import { reportCommand } from './report.ts'
import { verifyCommand } from './verify.ts'

const about = `Formulas: terms joined by +, interactions a:b, a * b is a + b + a:b, factor(x) makes a numeric column categorical; text columns are categorical, the first level in sorted order is the reference, and terms are named as R names them.
An event column is true for 1 or TRUE; where it holds 1 and 2, 2 is the event. An empty cell, or NA, is missing.
With --json, numbers have every digit they have; what could not be computed is null, with its reason.

Examples:
  weshare stats km --data lung.csv --time time --event status --by sex
  weshare stats cox --data lung.csv --time time --event status --covariates age,sex --json
  weshare stats mmrm --help
  weshare stats bundle spec.json --out analysis
  weshare stats verify analysis
  weshare stats report spec.json --language fr --out rapport.html`

/** Gives the command its analyses, one a subcommand, and what is done with several of them. */
export function fillStats(command: Command, terminal: Terminal): Command {
  command.addHelpText('after', `\n${about}`)
  const language = readLanguage(terminal.environment)
  for (const { title, analyses } of chapters) for (const sheet of analyses) command.addCommand(analysisCommand(terminal, sheet).helpGroup(`${title[language]}:`))
  return command.commandsGroup(language === 'fr' ? 'Plusieurs analyses ensemble :' : 'Several analyses together:').addCommand(bundleCommand(terminal)).addCommand(verifyCommand(terminal)).addCommand(reportCommand(terminal))
}

function analysisCommand(terminal: Terminal, sheet: Analysis): Command {
  const language = readLanguage(terminal.environment)
  const command = new Command(sheet.id).description(sheet.does[language]).requiredOption('--data <file>', 'CSV (UTF-8, a header row, an empty cell is missing) or Parquet')
  for (const option of optionsOf(sheet)) command.addOption(optionFor(option, language))
  return command
    .option('--json', 'print one JSON document')
    .option('--out <file>', 'write the JSON document to a file')
    .addHelpText('after', `\nMethod: ${sheet.source}`)
    .action((given: Record<string, unknown>) => run(terminal, sheet, given))
}

function optionFor({ name, kind, required, choices, defaultsTo, help }: AnalysisOption, language: 'fr' | 'en'): Option {
  const what = { column: 'column', columns: 'a,b,c', number: 'number', choice: 'word', formula: 'formula', text: 'text', flag: '' }[kind]
  const standing = defaultsTo === undefined ? '' : language === 'fr' ? ` (sinon : ${defaultsTo})` : ` (otherwise: ${defaultsTo})`
  const option = new Option(kind === 'flag' ? `--${name}` : `--${name} <${what}>`, `${help[language]}${standing}`).makeOptionMandatory(required)
  // commander would read --no-baseline as the contrary of --baseline and lose its word.
  option.negate = false
  return choices === undefined ? option : option.choices(choices)
}

const camel = (name: string): string => name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

async function run(terminal: Terminal, sheet: Analysis, given: Record<string, unknown>): Promise<void> {
  const [language, path] = [readLanguage(terminal.environment), String(given['data'])]
  const table = await readTable(path)
  const options = Object.fromEntries(optionsOf(sheet).map(({ name }) => [name, given[camel(name)]]).filter(([, value]) => value !== undefined)) as Options
  const outcome = runAnalysis(table, { analysis: sheet.id, options })
  if (!outcome.ok) throw new InputError(sayFinding(outcome.finding, language))
  const warnings = outcome.value.warnings.map((finding) => sayFinding(finding, language))
  for (const warning of warnings) say(terminal, `${language === 'fr' ? 'Attention' : 'Warning'}: ${warning}`)
  const document = `${JSON.stringify({ ...outcome.value, warnings }, null, 2)}\n`
  if (typeof given['out'] === 'string') return withResult(terminal, given['out'], (write) => write(document))
  if (given['json'] === true) return withResult(terminal, undefined, (write) => write(document))
  printResult(terminal, outcome.value)
}
