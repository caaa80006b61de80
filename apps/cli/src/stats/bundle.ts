import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readLanguage } from '@weshare/server/language'
import type { AnalysisResult } from '@weshare/science/statistics/analysis'
import { writeBundle } from '@weshare/science/statistics/bundle'
import { runAnalysis, sayFinding } from '@weshare/science/statistics/catalogue'
import { Command } from 'commander'
import { InputError, say, type Terminal } from '../terminal.ts'
import { readSpec } from './read-spec.ts'
import { readTable } from './read-table.ts'
import { unmetColumns } from './unmet-columns.ts'

const about = `
The specification is a JSON file; the data file (CSV or Parquet) is named from its folder:
  {
    "title": "Survival by sex",
    "data": "lung.csv",
    "analyses": [
      { "key": "survival", "analysis": "km", "options": { "time": "time", "event": "status", "by": "sex" } },
      { "key": "model", "analysis": "cox", "options": { "time": "time", "event": "status", "covariates": ["age", "sex"] } }
    ]
  }

An "estimand" may stand beside them; it is checked, and kept with the analyses (weshare stats report --help shows one).
The folder holds data.csv, analysis.json (specification, hashes, versions), results.json, tolerances.json, script.R and the methods in
French and English; where scores were imputed, those that were drawn too (drawn-<key>.csv), since R has another source of chance. The same
specification and data give the same bytes. weshare stats verify runs the script in R and compares.

Example:
  weshare stats bundle spec.json --out analysis`

export const bundleCommand = (terminal: Terminal): Command => new Command('bundle')
  .description('an analysis with its data, results and the R script that computes the same figures')
  .argument('<spec.json>', 'what to analyse')
  .requiredOption('--out <folder>', 'a folder that does not exist yet, or is empty')
  .addHelpText('after', about)
  .action((path: string, { out }: { out: string }) => bundle(terminal, path, out))

async function bundle(terminal: Terminal, path: string, out: string): Promise<void> {
  const language = readLanguage(terminal.environment)
  const spec = await readSpec(path, language)
  for (const warning of spec.warnings) say(terminal, warning)
  const table = await readTable(spec.data)
  for (const warning of spec.estimand === null ? [] : unmetColumns(table, spec.estimand)) say(terminal, warning)
  const results: Record<string, AnalysisResult> = {}
  for (const { key, analysis, options } of spec.analyses) {
    const outcome = runAnalysis(table, { analysis, options })
    if (!outcome.ok) throw new InputError(`${path}, ${key}: ${sayFinding(outcome.finding, language)}`)
    results[key] = outcome.value
    for (const finding of outcome.value.warnings) say(terminal, `${key}: ${sayFinding(finding, language)}`)
  }
  const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
  const files = writeBundle({ title: spec.title, ...(spec.estimand !== null && { estimand: spec.estimand }), table, asked: spec.analyses, results, hash })
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
