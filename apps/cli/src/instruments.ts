import { readFile } from 'node:fs/promises'
import { errorsAmong, type Finding } from '@weshare/science/base'
import { lintInstrument, readQuestionnaire, type Instrument } from '@weshare/science/instruments'
import { instrumentLibrary } from '@weshare/science/library'
import { Command } from 'commander'
import { requireInstrument } from './find-instrument.ts'
import { InputError, printJson, printTable, type Terminal } from './terminal.ts'

interface Options { json?: true }

export const instrumentsCommand = (terminal: Terminal): Command => new Command('instruments')
  .description('the library of instruments')
  .addCommand(listCommand(terminal)).addCommand(showCommand(terminal)).addCommand(lintCommand(terminal))

const listCommand = (terminal: Terminal): Command => new Command('list')
  .description('every instrument of the library')
  .option('--json', 'print one JSON document: [{id, version, title, languages, wording, items, scales, citation}]')
  .addHelpText('after', '\nExamples:\n  weshare instruments list\n  weshare instruments list --json')
  .action((options: Options) => {
    const list = instrumentLibrary.map(describe)
    if (options.json) return printJson(terminal, list)
    printTable(terminal, [['id', 'version', 'items', 'scales', 'languages', 'wording', 'title'],
      ...list.map((one) => [one.id, one.version, String(one.items), String(one.scales), one.languages.join(' '), one.wording, one.title.en])])
  })

const describe = ({ id, version, title, languages, rights, scoring, source }: Instrument) => ({
  id, version, title, languages: languages.map(({ tag }) => tag), wording: rights.wording, items: scoring.items.length,
  scales: scoring.scales.length + (scoring.derived?.length ?? 0), citation: source,
})

const showCommand = (terminal: Terminal): Command => new Command('show')
  .description('one instrument: items, scales, thresholds, rights, citation')
  .argument('<id>', 'the instrument, as weshare instruments list names it')
  .option('--json', 'print one JSON document: items, scales, derived, bands, thresholds, rights, citation and the rest of its data sheet')
  .addHelpText('after', '\nExamples:\n  weshare instruments show phq-9\n  weshare instruments show eortc-qlq-c30 --json')
  .action((id: string, options: Options) => {
    const instrument = requireInstrument(id)
    if (options.json) {
      const { wording: _, scoring, source, ...sheet } = instrument
      return printJson(terminal, { ...sheet, items: scoring.items, scales: scoring.scales, derived: scoring.derived ?? [], bands: scoring.bands ?? [], thresholds: scoring.thresholds ?? [], citation: source })
    }
    showInstrument(terminal, instrument)
  })

function showInstrument(terminal: Terminal, { id, version, title, rights, languages, scoring, source }: Instrument): void {
  const line = (text: string): void => void terminal.out.write(`${text}\n`)
  line(`${title.en} (${title.fr})`)
  printTable(terminal, [
    ['id', `${id} ${version}`], ['rights', `${rights.holder}; wording ${rights.wording}`], ['', rights.statement],
    ['languages', languages.map(({ tag, verified }) => (verified ? tag : `${tag} (to verify)`)).join(', ')],
    ['items', scoring.items.map(({ code, min, max }) => `${code} ${min}-${max}`).join(', ')], ['citation', source],
  ])
  line('')
  printTable(terminal, [['scale', 'range', 'higher is', 'made of', 'title'],
    ...scoring.scales.map((scale) => [scale.id, scale.range.join('-'), scale.higherIs, scale.items.join(' '), scale.title.en]),
    ...(scoring.derived ?? []).map((scale) => [scale.id, scale.range.join('-'), scale.higherIs, scale.from.join(' '), scale.title.en])])
  if (!scoring.thresholds?.length) return
  line('')
  printTable(terminal, [['scale', 'threshold', 'value', 'direction', 'source'],
    ...scoring.thresholds.map((one) => [one.scale, one.kind, String(one.value), one.direction, one.verified ? one.source : `${one.source} [to verify]`])])
}

const lintCommand = (terminal: Terminal): Command => new Command('lint')
  .description('check a FHIR R4 Questionnaire, or an instrument’s data sheet written as JSON; exit 2 when it has errors')
  .argument('<file>', 'a JSON file')
  .option('--json', 'print one JSON document: {file, errors, warnings, findings: [{severity, where, code, params}]}')
  .addHelpText('after', '\nExamples:\n  weshare instruments lint questionnaire.json\n  weshare instruments lint sheet.json --json')
  .action(async (path: string, options: Options) => {
    const findings = lint(path, await readJson(path))
    const errors = errorsAmong(findings).length
    if (options.json) printJson(terminal, { file: path, errors, warnings: findings.length - errors, findings })
    else {
      for (const { severity, where, code, params } of findings) terminal.out.write(`${severity}  ${where || '(whole file)'}: ${code} ${Object.entries(params).map(([name, value]) => `${name}=${value}`).join(' ')}`.trimEnd() + '\n')
      terminal.out.write(`${path}: ${errors} errors, ${findings.length - errors} warnings\n`)
    }
    if (errors > 0) process.exitCode = 2
  })

function lint(path: string, json: unknown): Finding[] {
  if (isObject(json) && json['resourceType'] !== undefined) return readQuestionnaire(json).findings
  if (!isSheet(json)) throw new InputError(`${path} is neither a FHIR Questionnaire (resourceType) nor a data sheet (id, version, scoring with items and scales, wording, languages, rights, vectors).`)
  try {
    return lintInstrument(json)
  } catch {
    throw new InputError(`${path} has the parts of a data sheet, but something inside is not of the expected shape. Compare it with weshare instruments show phq-9 --json.`)
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function isSheet(json: unknown): json is Instrument {
  if (!isObject(json) || typeof json['id'] !== 'string' || typeof json['version'] !== 'string' || typeof json['source'] !== 'string') return false
  const { scoring, rights } = json
  if (!isObject(scoring) || !isObject(rights)) return false
  return [scoring['items'], scoring['scales'], json['wording'], json['languages'], json['vectors']].every(Array.isArray)
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new InputError(`${path} cannot be read: ${error.message}`)
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
}
