import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Options } from '@weshare/science/statistics/analysis'
import { runWhole } from './processor-time.ts'

const program = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))
const long = { id: 'id', visit: 'visit' }

/** What a trial's report says of one scale. */
const analysesOf = (score: string): [string, Options][] => [
  ['completion', { ...long, score, by: 'arm', date: 'day', death: 'death' }],
  ['describe', { columns: [score], by: 'arm' }],
  ['change', { ...long, score, by: 'arm' }],
  ['responders', { ...long, score, by: 'arm', threshold: 10, direction: 'higher-better' }],
  ['mmrm', { ...long, outcome: score, fixed: 'arm * visit', structure: 'us', emmeans: 'arm' }],
  ['lmm', { outcome: score, fixed: 'arm * order', random: '1 + order | id' }],
  ['ttd', { ...long, date: 'day', score, death: 'death', mcid: 10, direction: 'higher-better', reference: 'baseline', definition: 'definitive-1', 'death-rule': 'event' }],
]

export interface TrialReported { readonly analyses: number, readonly kilobytes: number, /** User processor time in seconds, of every thread. */ readonly user: number, readonly wall: number }

/** `weshare stats report`, from the file to the page, as a person runs it. */
export function reportTrial(folder: string, data: string, scales: number): TrialReported {
  const analyses = Array.from({ length: scales }, (_, index) => analysesOf(`s${index + 1}`)).flat().map(([analysis, options], index) => ({ key: `${analysis}-${index}`, analysis, options }))
  writeFileSync(join(folder, 'spec.json'), JSON.stringify({ title: 'Essai', data, analyses }))
  const { user, wall, stderr } = runWhole(folder, process.execPath, [program, 'stats', 'report', 'spec.json', '--language', 'fr', '--out', 'report.html'])
  if (/could not|n’a pas pu/.test(stderr)) throw new Error(stderr)
  return { analyses: analyses.length, kilobytes: Math.round(statSync(join(folder, 'report.html')).size / 1000), user, wall }
}
