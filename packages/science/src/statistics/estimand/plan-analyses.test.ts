import { expect, test } from 'vitest'
import { seededRandom } from '../../base/index.ts'
import type { Analysis, AnalysisResult } from '../analysis/index.ts'
import { descriptionAnalyses } from '../description/index.ts'
import { deteriorationAnalyses, type TtdResult } from '../deterioration/index.ts'
import { longitudinalAnalyses } from '../longitudinal/index.ts'
import { survivalAnalyses } from '../survival/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { planAnalyses, readEstimand, type Estimand, type PlannedAnalysis } from './index.ts'
import { fatigue, fatigueMean } from './estimand-examples.fixture.ts'

const sheets = new Map([...descriptionAnalyses, ...deteriorationAnalyses, ...longitudinalAnalyses, ...survivalAnalyses].map((sheet) => [sheet.id, sheet]))
const sheetOf = ({ analysisId }: PlannedAnalysis): Analysis => sheets.get(analysisId) ?? (() => { throw new Error(`no sheet of ${analysisId}`) })()

const death = (strategy: 'composite' | 'while-alive' | 'hypothetical'): Pick<Estimand, 'intercurrentEvents'> => ({ intercurrentEvents: [{ event: 'death', strategy }] })
const { arms: _arms, strata: _strata, ...alone } = fatigue
const estimands: readonly Estimand[] = [
  fatigue, { ...fatigue, ...death('while-alive') }, { ...fatigue, ...death('while-alive'), summary: 'subdistribution-hazard-ratio' }, { ...fatigue, ...death('hypothetical'), summary: 'median-time' },
  { ...alone, objective: { comparison: 'within-group', purpose: 'descriptive' }, summary: 'median-time' },
  fatigueMean, { ...fatigueMean, ...death('while-alive') }, { ...fatigueMean, covariates: ['age'], variable: { ...fatigueMean.variable, endpoint: 'over-time' }, summary: 'slope' },
  { ...fatigueMean, missing: { ...fatigueMean.missing, primary: 'mi-reference', sensitivity: ['likelihood'], justification: 'Asked by the agency' } },
  { ...fatigueMean, missing: { ...fatigueMean.missing, primary: 'complete-case', justification: 'No score was missing' } },
  { ...fatigueMean, ...death('composite'), missing: fatigue.missing, variable: { ...fatigueMean.variable, endpoint: 'proportion' }, summary: 'difference-in-proportions' },
]

test('every option of every plan is one the analysis knows, and none that it requires is left out', () => {
  for (const estimand of estimands) {
    expect(readEstimand(estimand).findings).toEqual([])
    for (const planned of planAnalyses(estimand)) {
      const { options } = sheetOf(planned)
      const given = Object.entries(planned.options).filter(([, value]) => value !== undefined).map(([name]) => name)
      expect(options.map(({ name }) => name), planned.analysisId).toEqual(expect.arrayContaining(given))
      expect(given, planned.analysisId).toEqual(expect.arrayContaining(options.filter(({ required }) => required).map(({ name }) => name)))
    }
  }
})

/** Eighty patients in two arms over six visits, a third of whom die. */
function trial(): Table {
  const random = seededRandom(20)
  const rows = Array.from({ length: 80 }, (_, at) => {
    const [arm, centre, level, died] = [at % 2, at % 4 < 2 ? 'A' : 'B', random.normal(40, 12), random.next() < 0.33 ? random.integer(40, 330) : null]
    return Array.from({ length: 6 }, (_unused, visit) => {
      const day = visit * 60 + random.integer(0, 5)
      const score = Math.round(Math.min(100, Math.max(0, level + visit * (arm === 0 ? 5 : 2) + random.normal(0, 8))))
      return died !== null && day > died ? null : [String(at), String(visit), String(day), random.next() < 0.1 ? '' : String(score), String(died ?? ''), arm === 0 ? 'standard' : 'new', centre]
    }).filter((row) => row !== null)
  }).flat()
  return tableOf('trial', ['id', 'visit', 'date', 'FA', 'death', 'arm', 'centre'], rows)
}

/** The times of an analysis `ttd`, with the arm and the centre of each patient. */
function joined(table: Table, { patients }: TtdResult): Table {
  const cells = (name: string): readonly (string | number | null)[] => table.columns.find((column) => column.name === name)?.values ?? []
  const own = new Map(cells('id').map((id, row) => [String(id), [String(cells('arm')[row]), String(cells('centre')[row])]]))
  return tableOf('times', ['id', 'time', 'event', 'status', 'arm', 'centre'], patients.map(({ id, time, event, status }) => [id, String(time ?? ''), String(event ?? ''), String(status ?? ''), ...own.get(id) ?? []]))
}

test('the plan of a time to deterioration runs from the scores to the hazard ratio, whatever the strategy for death', () => {
  for (const strategy of ['composite', 'while-alive', 'hypothetical'] as const) {
    const table = trial()
    let times: Table | null = null
    const results: AnalysisResult[] = []
    for (const planned of planAnalyses({ ...fatigue, ...death(strategy) })) {
      const result = sheetOf(planned).run(planned.data === 'ttd' && times !== null ? times : table, planned.options)
      if (planned.analysisId === 'ttd' && planned.role === 'primary') times = joined(table, result as TtdResult)
      results.push(result)
    }
    expect(results.length).toBeGreaterThanOrEqual(6)
    expect(results.every(({ n }) => n > 60)).toBe(true)
  }
})
