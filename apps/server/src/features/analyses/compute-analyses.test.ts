import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'
import { sectionsOf } from '@weshare/report/page'
import { seededRandom } from '@weshare/science/base'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { ScoresRead } from '../exports/index.ts'
import { blankEstimand } from './blank-estimand.ts'
import { computeAnalyses, type Computed } from './compute-analyses.ts'
import { describeReport } from './describe-report.ts'
import { nameProse, namesOf } from './name-columns.ts'
import { planEstimand } from './plan-estimand.ts'
import { tableOfQuestion } from './prepare-table.ts'

const visit = (id: string, fr: string, day: number): AnalysisMaterial['visits'][number] => ({ id, title: { fr, en: `${day} days` }, day, scales: ['PHQ9'] })
const material: AnalysisMaterial = {
  scales: [{ name: 'PHQ9', title: { fr: 'Score de dépression', en: 'Depression score' }, instrument: 'PHQ-9', range: [0, 27], higherIs: 'worse', important: 5 }],
  visits: [visit('inclusion', 'Départ', 0), visit('mois-1', 'Premier mois', 30), visit('mois-3', 'Troisième mois', 90), visit('mois-6', 'Sixième mois', 180)],
  arms: [{ id: 'accompagne', title: { fr: 'Suivi accompagné', en: 'Supported care' } }, { id: 'habituel', title: { fr: 'Suivi habituel', en: 'Usual care' } }],
}
const draft: EstimandDraft = {
  ...blankEstimand, purpose: 'descriptive', comparison: 'between-groups', referenceArm: 'habituel', population: 'Adultes inclus', variable: 'PHQ9', endpoint: 'magnitude', baseline: 'inclusion', visits: ['mois-1', 'mois-3'],
  events: [{ event: 'death', strategy: 'hypothetical' }], summary: 'difference-in-means', threshold: 5, thresholdSource: 'Kroenke 2012', validation: 'Kroenke 2001',
  missing: { definition: 'Attendu et non reçu', primary: 'likelihood', sensitivity: ['mi-delta', 'mi-reference'], justification: '', deltas: [0, 2] }, multiplicity: { tests: 1, method: 'one-endpoint', justification: '' },
}

/** Forty people, some of whom did not answer. */
function invented(arms: readonly string[], atTheEnd = 40): ScoresRead {
  const random = seededRandom('names')
  const rows = Array.from({ length: 40 }, (_, index) => index).flatMap((index) => {
    const level = random.normal(12, 3)
    return material.visits.map(({ id, day }, order) => ({
      id: `P${index + 1}`, site: 'Nord', arm: arms[index % arms.length] ?? null, visit: id, visitOrder: order, scores: [random.next() < 0.15 || (order === 3 && index >= atTheEnd) ? null : Math.round(level - order + random.normal(0, 2))],
      anchor: '2026-01-05', date: `2026-0${1 + Math.round(day / 30)}-06`, withdrawn: null,
    }))
  })
  return { study: { code: 'SEREIN', version: 1, sha256: null }, centres: ['Nord'], participants: [], rows, scales: [{ name: 'PHQ9', scale: 'PHQ9', title: { fr: 'Score de dépression', en: 'Depression score' }, instrument: { url: 'phq9', version: '1', short: 'PHQ-9' }, range: [0, 27], higherIs: 'worse', important: 5 }] }
}

function computed(asked: EstimandDraft, scores = invented(['habituel', 'accompagne'])): Computed {
  const plan = planEstimand(material, { title: 'Humeur', draft: asked })
  if ('faults' in plan) throw new Error(JSON.stringify(plan.faults))
  return computeAnalyses({ title: 'Humeur', plan, table: tableOfQuestion({ scores, material, draft: asked }) })
}

const sentences = ({ outcomes, lists }: Computed, language: 'fr' | 'en'): string[] => [
  ...outcomes.flatMap(({ why, methods, refused, warnings }) => [why[language], methods[language], refused?.says[language] ?? '', ...warnings.map(({ says }) => says[language])]),
  ...lists.flatMap(({ rows }) => rows.map(({ explanation }) => explanation[language])),
]
const raw = { fr: /PHQ9|_baseline|_followup|\barm\b|\bvisit\b|factor\(|months|mois-\d|habituel\b(?<!Suivi habituel)|\d_/, en: /PHQ9|_baseline|_followup|factor\(|mois-\d|habituel|accompagne|\d_/ }

test.each<[string, EstimandDraft]>([
  ['a difference in means', draft],
  ['a course while people live', { ...draft, endpoint: 'over-time', summary: 'slope', events: [{ event: 'death', strategy: 'hypothetical' }] }],
  ['a share of people', { ...draft, endpoint: 'proportion', summary: 'difference-in-proportions', events: [{ event: 'death', strategy: 'composite' }], missing: { ...draft.missing, sensitivity: ['available-case'] } }],
  ['a time until deterioration', { ...draft, endpoint: 'time-to-deterioration', reference: 'baseline', definition: 'first', summary: 'hazard-ratio', events: [{ event: 'death', strategy: 'composite' }], missing: { ...draft.missing, sensitivity: ['available-case'] } }],
])('%s: no warning, reason, methods paragraph or check list names a column, a visit or an arm otherwise than the study does', (_, asked) => {
  const result = computed(asked)
  for (const language of ['fr', 'en'] as const) for (const sentence of sentences(result, language)) expect(sentence).not.toMatch(raw[language])
})

test('a warning says the scale, the visit and the arm in the reader’s words', () => {
  const { outcomes } = computed(draft)
  const mmrm = outcomes.find(({ key }) => key === 'mmrm')
  expect(mmrm?.methods).toMatchObject({ fr: expect.stringContaining('Score de dépression après le départ est analysé'), en: expect.stringContaining('Depression score after baseline is analysed') })
  expect(mmrm?.methods.fr).toContain('Score de dépression au départ + bras * visite')
  expect(mmrm?.warnings.map(({ says }) => says.fr).join(' ')).toContain('Score de dépression après le départ')
  expect(mmrm?.why.fr).toContain('(Premier mois, Troisième mois)')
  const alone = computed(draft, invented(['habituel'])).outcomes.find(({ key }) => key === 'mmrm')
  expect(alone?.refused?.says).toMatchObject({ fr: expect.stringContaining('« bras » ne prend qu’une valeur (« Suivi habituel »)'), en: expect.stringContaining('Usual care') })
})

test.each([['Consentement', 'baseline', 'fin'], ['entree', 'baseline', 'M10'], ['M2', 'M10', 'fin'], ['v3', 'v2', 'v1']])('visits come in the protocol’s order, whatever their identifiers (%s, %s, %s), and nobody is asked to number them', (...ids) => {
  const visits = ids.map((id, at) => visit(id, `Temps ${at}`, at * 30))
  const scores = invented(['habituel', 'accompagne'])
  const rows = scores.rows.filter(({ visitOrder }) => visitOrder < 3).map((row) => ({ ...row, visit: ids[row.visitOrder] ?? '' }))
  const asked = { ...draft, baseline: ids[0] ?? null, visits: ids.slice(1) }
  const plan = planEstimand({ ...material, visits }, { title: 'Humeur', draft: asked })
  if ('faults' in plan) throw new Error(JSON.stringify(plan.faults))
  const { outcomes } = computeAnalyses({ title: 'Humeur', plan, table: tableOfQuestion({ scores: { ...scores, rows }, material: { ...material, visits }, draft: asked }) })
  const completion = outcomes.find(({ key }) => key === 'completion')?.result as { rates: { visit: string }[] }
  expect([...new Set(completion.rates.map((row) => row.visit.replace(/^\d_/, '')))]).toEqual(ids)
  expect(outcomes.flatMap(({ warnings }) => warnings.map(({ code }) => code))).not.toContain('deterioration/visits-in-text')
})

test('a scale whose name is a word of the language leaves the sentences that use it alone', () => {
  const named = { ...material, scales: material.scales.map((scale) => ({ ...scale, name: 'score' })) }
  expect(nameProse('Tous les scores reçus, le score d’inclusion : score_baseline + arm', namesOf(named, { ...draft, variable: 'score' }), 'fr')).toBe('Tous les scores reçus, le score d’inclusion : Score de dépression au départ + bras')
})

test.each<[string, EstimandDraft, Record<'fr' | 'en', string>]>([
  ['visits', draft, { fr: 'Suivi accompagné × Troisième mois', en: 'Supported care × 90 days' }],
  ['a slope', { ...draft, endpoint: 'over-time', summary: 'slope' }, { fr: 'Suivi accompagné × mois depuis l’inclusion', en: 'Supported care × months since inclusion' }],
])('the report says them so too, in its tables as in its figures: %s', (_, asked, expected) => {
  const row = { title: 'Humeur', estimand: asked, results: computed(asked), data_as_of: null, participants: [], engine: '1', data_sha256: '', justifications: {} } as unknown as Parameters<typeof describeReport>[0]['row']
  for (const language of ['fr', 'en'] as const) {
    const sections = sectionsOf(describeReport({ row, material, study: 'SEREIN', language }), language)
    const told = sections.flatMap(({ figures, tables }) => [...tables.flatMap(({ rows }) => rows.flat()), ...figures.flatMap((figure) => figure.rows.flatMap((one) => Object.values(one)))])
    expect([...new Set(told)].filter((text) => typeof text === 'string' && raw[language].test(text))).toEqual([])
    expect(told).toContain(expected[language])
  }
})

test('where too few people have reached the last visit, the covariance that the plan names beforehand replaces the unstructured one, and this is said', () => {
  const { outcomes, bundle } = computed({ ...draft, visits: ['mois-1', 'mois-3', 'mois-6'] }, invented(['habituel', 'accompagne'], 4))
  const mmrm = outcomes.find(({ key }) => key === 'mmrm')
  expect(mmrm).toMatchObject({ refused: null, options: { structure: 'ar1h' }, warnings: expect.arrayContaining([expect.objectContaining({ code: 'longitudinal/simpler-structure' })]) })
  expect(mmrm?.warnings[0]?.says.fr).toMatch(/^La covariance sans structure n’a pas pu être estimée : \d patient\(s\) ont un score à la fois à « (Premier|Troisième) mois » et à « Sixième mois »\. Une covariance « autorégressive d’ordre 1, une variance par visite » la remplace/)
  expect(outcomes.find(({ key }) => key === 'mi-delta')?.refused?.says.fr).toContain('Laissez de côté la visite où peu de patients ont un score')
  expect(mmrm?.why.fr).toContain('Si la covariance sans structure ne peut pas être estimée')
  expect(mmrm?.methods.fr).toContain('une covariance autorégressive d’ordre 1, une variance par visite')
  expect(JSON.parse(strFromU8(unzipSync(bundle)['analysis.json'] ?? new Uint8Array()))).toMatchObject({ analyses: expect.arrayContaining([expect.objectContaining({ key: 'mmrm', options: expect.objectContaining({ structure: 'ar1h' }) })]) })
})
