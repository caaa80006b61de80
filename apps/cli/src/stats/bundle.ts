import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { readLanguage } from '@weshare/server'
import type { AnalysisResult, Options } from '@weshare/science/statistics/analysis'
import { writeBundle } from '@weshare/science/statistics/bundle'
import { runAnalysis, sayFinding } from '@weshare/science/statistics/catalogue'
import { Command } from 'commander'
import { InputError, say, type Terminal } from '../terminal.ts'
import { readTable } from './read-table.ts'

const about = `
The specification is a JSON file; the data file is named from its folder:
  {
    "title": "Survival by sex",
    "data": "lung.csv",
    "analyses": [
      { "key": "survival", "analysis": "km", "options": { "time": "time", "event": "status", "by": "sex" } },
      { "key": "model", "analysis": "cox", "options": { "time": "time", "event": "status", "covariates": ["age", "sex"] } }
    ]
  }

The folder holds data.csv, analysis.json (specification, hashes, versions), results.json, tolerances.json, script.R and the methods in
French and English. The same specification and data give the same bytes. weshare stats verify runs the script in R and compares.

Example:
  weshare stats bundle spec.json --out analysis`

export const bundleCommand = (terminal: Terminal): Command => new Command('bundle')
  .description('an analysis with its data, results and the R script that computes the same figures')
  .argument('<spec.json>', 'what to analyse')
  .requiredOption('--out <folder>', 'a folder that does not exist yet, or is empty')
  .addHelpText('after', about)
  .action((path: string, { out }: { out: string }) => bundle(terminal, path, out))

interface Spec { title: string, data: string, estimand?: unknown, analyses: { key: string, analysis: string, options: Options }[] }

async function bundle(terminal: Terminal, path: string, out: string): Promise<void> {
  const language = readLanguage(terminal.environment)
  const spec = readSpec(path, await readText(path))
  const table = await readTable(join(dirname(path), spec.data))
  const results: Record<string, AnalysisResult> = {}
  for (const { key, analysis, options } of spec.analyses) {
    const outcome = runAnalysis(table, { analysis, options })
    if (!outcome.ok) throw new InputError(`${path}, ${key}: ${sayFinding(outcome.finding, language)}`)
    results[key] = outcome.value
    for (const finding of outcome.value.warnings) say(terminal, `${key}: ${sayFinding(finding, language)}`)
  }
  const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
  const files = writeBundle({ title: spec.title, ...(spec.estimand !== undefined && { estimand: spec.estimand }), table, asked: spec.analyses, results, hash })
  await writeFolder(resolve(out), files)
  say(terminal, `${files.length} files in ${out}.`)
}

/** All files or none: written beside, then put in place. */
async function writeFolder(folder: string, files: readonly { name: string, text: string }[]): Promise<void> {
  const part = `${folder}.${randomBytes(4).toString('hex')}.part`
  try {
    await mkdir(part, { recursive: true })
    for (const { name, text } of files) await writeFile(join(part, name), text)
    await rename(part, folder)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (existsSync(folder) && ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code)) throw new InputError(`${folder} exists already and is not empty: choose another folder, or remove it.`)
    throw error
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function readSpec(path: string, text: string): Spec {
  const json = parse(path, text)
  const known = ['title', 'data', 'estimand', 'analyses']
  const unknown = Object.keys(json).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new InputError(`${path}: “${unknown}” is not known; expected ${known.join(', ')}.`)
  const { title, data, estimand, analyses } = json
  if (typeof title !== 'string' || typeof data !== 'string') throw new InputError(`${path}: expected a “title” and the name of a “data” file.`)
  if (!Array.isArray(analyses) || analyses.length === 0) throw new InputError(`${path}: expected “analyses”, a list with at least one analysis.`)
  const asked = analyses.map((one, index) => readAsked(path, one, index))
  const twice = asked.find(({ key }, index) => asked.findIndex((other) => other.key === key) !== index)
  if (twice !== undefined) throw new InputError(`${path}: two analyses have the key “${twice.key}”; expected each key once.`)
  return { title, data, ...(estimand !== undefined && { estimand }), analyses: asked }
}

function readAsked(path: string, one: unknown, index: number): Spec['analyses'][number] {
  const where = `${path}, analyses[${index}]`
  if (!isObject(one) || typeof one['analysis'] !== 'string') throw new InputError(`${where}: expected { "key", "analysis", "options" }.`)
  const { key = `${one['analysis']}-${index + 1}`, analysis, options = {} } = one
  if (typeof key !== 'string' || !/^[\w.-]+$/.test(key)) throw new InputError(`${where}: the key holds letters, digits, points and dashes only.`)
  if (!isObject(options)) throw new InputError(`${where}: “options” is an object: { "time": "…" }.`)
  for (const [name, value] of Object.entries(options)) {
    const fits = ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((word) => typeof word === 'string'))
    if (!fits) throw new InputError(`${where}: the option “${name}” is a text, a number, true or false, or a list of names.`)
  }
  return { key, analysis, options: options as Options }
}

function parse(path: string, text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text)
    if (isObject(json)) return json
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  throw new InputError(`${path}: expected a JSON object.`)
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
