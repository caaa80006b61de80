import type { AnalysisMaterial } from '@weshare/contract/analyses'
import { expect, test } from 'vitest'
import { blankEstimand } from './blank-estimand.ts'
import { nameForReaders, titlesOf } from './name-for-readers.ts'

const visit = (id: string, fr: string): AnalysisMaterial['visits'][number] => ({ id, title: { fr, en: id }, day: 0, scales: [] })
const material: AnalysisMaterial = {
  scales: [], visits: [visit('start', 'Départ'), visit('end', 'Fin'), visit('never-asked', 'Autre')],
  arms: [{ id: 'b', title: { fr: 'Suivi accompagné', en: 'Supported' } }, { id: 'c', title: { fr: 'Suivi habituel', en: 'Usual' } }],
}
const titles = titlesOf(material, { ...blankEstimand, baseline: 'start', visits: ['end'], referenceArm: 'c' }, 'fr')

test('visits and arms are said by their titles, in lists as in rows, so that what a figure places and what it draws are the same', () => {
  expect(Object.fromEntries(titles)).toEqual({ '0_start': 'Départ', '1_end': 'Fin', '0_c': 'Suivi habituel', '1_b': 'Suivi accompagné' })
  const result = { visits: ['0_start', '1_end'], emmeans: [{ visit: '1_end', group: '1_b', mean: 4 }], contrasts: [{ contrast: '1_b - 0_c' }] }
  expect(nameForReaders(result, titles)).toEqual({ visits: ['Départ', 'Fin'], emmeans: [{ visit: 'Fin', group: 'Suivi accompagné', mean: 4 }], contrasts: [{ contrast: 'Suivi accompagné − Suivi habituel' }] })
})

test('a code of the engine that looks like a name of the study stays a code, and no figure changes', () => {
  expect(nameForReaders({ check: '0_start', n: 12, p: null }, titles)).toEqual({ check: '0_start', n: 12, p: null })
})
