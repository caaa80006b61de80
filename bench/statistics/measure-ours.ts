// One side of the comparison, in a process of its own: an analysis, again and again, on a file that was read before the clock starts.
import type { Options } from '@weshare/science/statistics/analysis'
import { runAnalysis } from '@weshare/science/statistics/catalogue'
import { readCsv } from './csv.ts'

export interface Asked { readonly file: string, readonly analysis: string, readonly options: Options, readonly calls: number, /** Where the figure stands that both sides must agree on. */ readonly figure: readonly (string | number)[] }
export interface Measured { /** User processor time of each call, in seconds. */ readonly user: readonly number[], readonly figure: number }

const { file, analysis, options, calls, figure } = JSON.parse(process.argv[2] ?? '{}') as Asked
const table = readCsv(file)
const user: number[] = []
let value: unknown
for (let call = 0; call < calls; call += 1) {
  const before = process.cpuUsage()
  const outcome = runAnalysis(table, { analysis, options })
  user.push(process.cpuUsage(before).user / 1e6)
  if (!outcome.ok) throw new Error(outcome.finding.code)
  value = figure.reduce<unknown>((inside, step) => (inside as Record<string | number, unknown>)[step], outcome.value)
}
console.log(JSON.stringify({ user, figure: value }))
