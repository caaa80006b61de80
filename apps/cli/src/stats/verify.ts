import { existsSync } from 'node:fs'
import { mkdtemp, rm, cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tolerance } from '@weshare/science/statistics/analysis'
import { compareCells, leavesOf, type BundleSheet, type CellCompared } from '@weshare/science/statistics/bundle'
import { Command } from 'commander'
import { openCsv } from '../read-csv.ts'
import { printJson, printTable, say, type Terminal } from '../terminal.ts'
import { changedFiles, readBundled, readSheet } from './read-bundle.ts'
import { runR } from './run-r.ts'

const about = `
Each figure that script.R computes is compared with ours, within the tolerance of tolerances.json. Files that were changed since the bundle
was written are named. Exit status: 0 every cell agrees; 1 a cell differs, a file was changed or R stopped; 2 R is not here, or lacks a package (the others are compared).
On Debian: apt-get install r-base-core r-cran-survival r-cran-nlme

Examples:
  weshare stats verify analysis
  weshare stats verify analysis --json`

export const verifyCommand = (terminal: Terminal): Command => new Command('verify')
  .description('run the R script of a bundle and compare cell by cell')
  .argument('<folder>', 'what weshare stats bundle wrote')
  .option('--json', 'print one JSON document: {changed, rVersion, cells, agree, differ, withoutAnswer, stopped, unverified, analyses, differences}')
  .option('--all', 'list every cell, not only those that differ')
  .addHelpText('after', about)
  .action((folder: string, options: { json?: true, all?: true }) => verify(terminal, folder, options))

interface Compared extends CellCompared { analysis: string }

async function verify(terminal: Terminal, folder: string, { json, all }: { json?: true, all?: true }): Promise<void> {
  const sheet = await readSheet(folder)
  const results = await readBundled<Record<string, unknown>>(folder, 'results.json')
  const tolerances = await readBundled<Record<string, Tolerance[]>>(folder, 'tolerances.json')
  const changed = await changedFiles(folder, sheet)
  const inR = sheet.analyses.filter((one) => one.inR)
  const { rVersion, figures } = inR.length === 0 ? { rVersion: null, figures: new Map<string, Map<string, string>>() } : await askR(terminal.environment['WESHARE_RSCRIPT'] ?? 'Rscript', { folder, drawn: inR.flatMap(({ drawn = [] }) => drawn) })
  const unverified = inR.flatMap(({ key }) => (figures.get(key)?.has('') === true ? [{ key, packages: figures.get(key)?.get('') ?? '' }] : []))
  for (const { key } of unverified) figures.set(key, new Map())
  const stopped = inR.flatMap(({ key }) => (figures.get(key)?.has('!') === true ? [{ key, reason: figures.get(key)?.get('!') ?? '' }] : []))
  for (const { key } of stopped) figures.get(key)?.delete('!')
  const compared = inR.flatMap(({ key }) => compareCells(results[key], figures.get(key) ?? new Map<string, string>(), tolerances[key] ?? []).map((cell): Compared => ({ analysis: key, ...cell })))
  const silent = inR.filter(({ key }) => !figures.has(key)).map(({ key }) => key)
  const differences = compared.filter((cell) => !cell.agrees)
  if (unverified.length > 0) process.exitCode = 2
  if (differences.length > 0 || changed.length > 0 || silent.length > 0 || stopped.length > 0) process.exitCode = 1
  const analyses = sheet.analyses.map(({ key, inR: here }) => {
    const mine = compared.filter((cell) => cell.analysis === key)
    return { key, inR: here, cells: mine.length, agree: mine.filter((cell) => cell.agrees).length, figures: leavesOf(results[key]).size, largest: Math.max(0, ...mine.map((cell) => cell.relative ?? 0)) }
  })
  const report = { changed, rVersion, cells: compared.length, agree: compared.length - differences.length, differ: differences.length, withoutAnswer: silent, stopped, unverified, analyses, differences: all ? compared : differences }
  if (json) return printJson(terminal, report)
  print(terminal, { report, shown: all ? compared : differences, sheet })
}

interface Shown { report: { changed: string[], rVersion: string | null, cells: number, agree: number, withoutAnswer: string[], stopped: { key: string, reason: string }[], unverified: { key: string, packages: string }[], analyses: { key: string, inR: boolean, cells: number, agree: number, figures: number, largest: number }[] }, shown: readonly Compared[], sheet: BundleSheet }

function print(terminal: Terminal, { report, shown, sheet }: Shown): void {
  for (const name of report.changed) say(terminal, `${name} was changed after the bundle was written.`)
  for (const name of report.withoutAnswer) say(terminal, `R gave no figure for ${name}.`)
  for (const { key, reason } of report.stopped) say(terminal, `${key}: R stopped: ${reason}`)
  for (const { key, packages } of report.unverified) say(terminal, `${key} was not verified: R lacks ${packages} (on Debian: apt-get install ${packages.split(' ').map((name) => `r-cran-${name.toLowerCase()}`).join(' ')}).`)
  printTable(terminal, [['analysis', 'cells', 'agree', 'largest relative difference', ''],
    ...report.analyses.map((one) => [one.key, String(one.cells), String(one.agree), one.inR ? one.largest.toExponential(1) : '-', one.inR ? sheet.analyses.find(({ key }) => key === one.key)?.leftOut?.en ?? '' : 'not computed in R'])])
  if (shown.length > 0) {
    terminal.out.write('\n')
    printTable(terminal, [['analysis', 'cell', 'ours', 'R', 'relative', 'allowed', ''],
      ...shown.map((cell) => [cell.analysis, cell.path, String(cell.ours ?? ''), cell.theirs, cell.relative?.toExponential(2) ?? '-', String(cell.allowed), cell.agrees ? 'agrees' : 'DIFFERS'])])
  }
  terminal.out.write(`\n${report.agree} of ${report.cells} cells agree${report.rVersion === null ? '' : ` with ${report.rVersion}`}.\n`)
}

/** R runs in a copy, so that nothing is written beside the bundle's files. */
async function askR(program: string, { folder, drawn }: { folder: string, drawn: readonly string[] }): Promise<{ rVersion: string, figures: Map<string, Map<string, string>> }> {
  const place = await mkdtemp(join(tmpdir(), 'weshare-verify-'))
  try {
    for (const name of ['data.csv', 'script.R', ...drawn]) if (existsSync(join(folder, name))) await cp(join(folder, name), join(place, name))
    const rVersion = await runR(program, place)
    const { rows } = await openCsv(join(place, 'r-results.csv'))
    const figures = new Map<string, Map<string, string>>()
    for await (const { cells: [analysis = '', path = '', value = ''] } of rows) {
      const mine = figures.get(analysis) ?? new Map<string, string>()
      figures.set(analysis, mine.set(path, value))
    }
    return { rVersion, figures }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
