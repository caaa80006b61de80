import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Options } from '../analysis/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { writeScript } from '../bundle/write-script.ts'
import { survivalAnalyses } from './index.ts'

const folder = path.resolve(import.meta.dirname, '../../../../../../shared/data/qol')
const here = existsSync(path.join(folder, 'lung.csv'))
const hasR = spawnSync('Rscript', ['-e', 'library(survival)']).status === 0
const cellsIn = (text: string): string[][] => text.trim().split('\n').map((line) => line.split(',').map((cell) => cell.replaceAll('"', '').trim()))
const tableIn = (file: string): Table => {
  const [header = [], ...rows] = cellsIn(readFileSync(path.join(folder, file), 'utf8'))
  return tableOf('data.csv', header, rows)
}
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
const lookAt = (value: unknown, at: readonly string[]): unknown => at.reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value)
const sheetOf = (id: string) => survivalAnalyses.find((one) => one.id === id) ?? (() => { throw new Error(`no sheet ${id}`) })()
const run = (id: string, table: Table, options: Options): unknown => sheetOf(id).run(table, options)

/** Beyond 1e-8 relatively; the coefficients of the reference file stop at R’s own convergence, 1e-9 of the likelihood. */
const far = (ours: unknown, reference: unknown, relative = 1e-8): boolean => !(typeof ours === 'number' && typeof reference === 'number' && Math.abs(ours - reference) <= relative * Math.abs(reference) + 1e-14)

describe.skipIf(!here)('lung cancer of 228 patients (survival::lung)', () => {
  const outcome = { time: 'time', event: 'status' }

  test('the whole Kaplan-Meier table is that of R', () => {
    const [, ...reference] = cellsIn(readFileSync(path.join(folder, 'lung_km_all_log.csv'), 'utf8'))
    const table = lookAt(run('km', tableIn('lung.csv'), outcome), ['curves', '0', 'table']) as Record<string, number>[]
    expect(table).toHaveLength(reference.length)
    const keys = ['time', 'atRisk', 'events', 'censored', 'survival', 'stderr', 'lower', 'upper']
    expect(reference.flatMap((row, index) => keys.filter((key, column) => far(table[index]?.[key], Number(row[column]))).map((key) => `${index} ${key}`))).toEqual([])
  })

  test.each([
    ['cox_efron', { covariates: 'age,sex,ph.ecog,ph.karno' }], ['cox_breslow', { covariates: 'age,sex,ph.ecog', ties: 'breslow' }], ['cox_strata', { covariates: 'age,sex,ph.ecog', strata: 'inst' }],
  ])('%s: coefficients, tests, concordance and proportionality are those of R', (key, options) => {
    const [result, reference] = [run('cox', tableIn('lung.csv'), { ...outcome, ...options }), lookAt(json('lung_expected.json'), [key])]
    const names = options.covariates.split(',')
    const wrong = names.flatMap((name, index) => [['coef', 'estimate'], ['se', 'se'], ['z', 'z'], ['p', 'p'], ['hr', 'hr']].filter(([theirs = '', ours = '']) => far(lookAt(result, ['coefficients', String(index), ours]), lookAt(reference, [theirs, name]))))
    const tests = [[['lrt', 'chisq'], ['lrt', 'test']], [['score', 'chisq'], ['score', 'test']], [['score', 'p'], ['score', 'pvalue']], [['loglik', '1'], ['loglik', '1']], [['concordance', 'value'], ['concordance', 'C']], [['concordance', 'se'], ['concordance', 'se(C)']]] as const
    const zph = [...names, 'GLOBAL'].map((_, index) => [['zph', String(index), 'chisq'], ['zph', 'table', String(index), 'chisq']] as const)
    expect(wrong).toEqual([])
    expect([...tests, ...zph].filter(([ours, theirs]) => far(lookAt(result, ours), lookAt(reference, theirs)))).toEqual([])
  })

  test('log-rank and Peto tests are those of R', () => {
    const reference = json('lung_expected.json')
    for (const [key, options] of [['logrank_sex', { by: 'sex' }], ['logrank_ecog', { by: 'ph.ecog' }], ['peto_sex', { by: 'sex', rho: 1 }]] as const) {
      const result = run('logrank', tableIn('lung.csv'), { ...outcome, ...options })
      expect(far(lookAt(result, ['chisq']), lookAt(reference, [key, 'chisq'])), key).toBe(false)
      expect(far(lookAt(result, ['groups', '0', 'expected']), lookAt(reference, [key, 'exp', '0'])), key).toBe(false)
    }
  })
})

test.skipIf(!here)('cumulative incidences of 1 384 patients and Gray’s tests are those of cmprsk', () => {
  const reference = json('mgus2_cuminc_expected.json')
  for (const event of [1, 2]) {
    const result = run('cuminc', tableIn('mgus2_cr.csv'), { time: 'etime', status: 'ev', event, by: 'sex' })
    expect(far(lookAt(result, ['gray', 'chisq']), lookAt(reference, ['tests', 'stat', String(event - 1)]))).toBe(false)
    for (const [at, time] of (lookAt(reference, ['times']) as number[]).entries()) {
      for (const curve of [0, 1]) {
        const row = (lookAt(result, ['curves', String(curve), 'table']) as { time: number, cif: number, stderr: number }[]).findLast((one) => one.time <= time)
        const place = [String(2 * (event - 1) + curve), String(at)]
        expect(far(row?.cif, lookAt(reference, ['est', ...place])) || far((row?.stderr ?? 0) ** 2, lookAt(reference, ['var', ...place]))).toBe(false)
      }
    }
  }
})

test.skipIf(!here || !hasR)('the R script of every analysis finds the same figures', () => {
  const outcome = { time: 'time', event: 'status' }
  const lung: [string, Options][] = [
    ['km', { ...outcome, by: 'sex', ci: 'log-log' }], ['km', { ...outcome, by: 'ph.ecog', ci: 'plain' }], ['logrank', { ...outcome, by: 'sex', strata: 'ph.ecog' }], ['concordance', { ...outcome, score: 'ph.karno' }],
    ['cox', { ...outcome, covariates: 'age,sex,ph.ecog', factors: 'ph.ecog', strata: 'inst' }], ['cox', { ...outcome, covariates: 'age,sex,wt.loss', cluster: 'inst' }], ['rmst', { ...outcome, by: 'sex' }],
  ]
  const cr = { time: 'etime', status: 'ev', event: 1 }
  expect(differences('lung.csv', lung)).toEqual([])
  expect(differences('mgus2_cr.csv', [['cuminc', { ...cr, by: 'sex' }], ['finegray', { ...cr, covariates: 'age,sex' }]])).toEqual([])
}, 120_000)

function differences(file: string, asked: readonly (readonly [string, Options])[]): string[] {
  const table = tableIn(file)
  const place = mkdtempSync(path.join(tmpdir(), 'survival-'))
  writeFileSync(path.join(place, 'data.csv'), readFileSync(path.join(folder, file), 'utf8').replaceAll(/\bNA\b/g, ''))
  writeFileSync(path.join(place, 'script.R'), writeScript(table, asked.map(([id, options], index) => ({ key: String(index), script: sheetOf(id).script(table, options) }))))
  const done = spawnSync('Rscript', ['script.R'], { cwd: place, encoding: 'utf8' })
  if (done.status !== 0) return [done.stderr]
  const results = asked.map(([id, options]) => run(id, table, options))
  const [, ...cells] = cellsIn(readFileSync(path.join(place, 'r-results.csv'), 'utf8'))
  return cells.flatMap(([analysis = '', at = '', value = '']) => {
    const ours = lookAt(results[Number(analysis)], at.split('.'))
    return (value === '' ? ours !== null : far(ours, Number(value))) ? [`${analysis} ${at}: ${String(ours)}, R ${value}`] : []
  })
}
