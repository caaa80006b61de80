import type { Bilingual, Instrument, Scale, Threshold } from '../instruments/index.ts'

const manual = 'Fayers et al., EORTC QLQ-C30 Scoring Manual, 3rd edition, Brussels 2001; Aaronson et al. 1993, doi:10.1093/jnci/85.5.365'
const summary = 'Giesinger et al. 2016, J Clin Epidemiol 69:79-88, doi:10.1016/j.jclinepi.2015.08.007'
const tci = 'Giesinger et al. 2020, J Clin Epidemiol 118:1-8, doi:10.1016/j.jclinepi.2019.10.003 (to verify)'
const osoba = 'Osoba et al. 1998, J Clin Oncol 16:139-144, doi:10.1200/JCO.1998.16.1.139 (to verify)'

type Kind = 'function' | 'symptom' | 'global'

function scale(id: string, title: Bilingual, { items, kind }: { items: number[]; kind: Kind }): Scale {
  return {
    id, title, items: items.map((item) => `q${item}`), method: 'linear0100', flip: kind === 'function',
    missing: { rule: 'atLeast', fraction: 0.5 }, range: [0, 100], higherIs: kind === 'symptom' ? 'worse' : 'better', source: manual,
  }
}

const scales: readonly Scale[] = [
  scale('QL', { fr: 'Santé globale et qualité de vie', en: 'Global health status and quality of life' }, { items: [29, 30], kind: 'global' }),
  scale('PF', { fr: 'Fonction physique', en: 'Physical functioning' }, { items: [1, 2, 3, 4, 5], kind: 'function' }),
  scale('RF', { fr: 'Fonction de rôle', en: 'Role functioning' }, { items: [6, 7], kind: 'function' }),
  scale('EF', { fr: 'Fonction émotionnelle', en: 'Emotional functioning' }, { items: [21, 22, 23, 24], kind: 'function' }),
  scale('CF', { fr: 'Fonction cognitive', en: 'Cognitive functioning' }, { items: [20, 25], kind: 'function' }),
  scale('SF', { fr: 'Fonction sociale', en: 'Social functioning' }, { items: [26, 27], kind: 'function' }),
  scale('FA', { fr: 'Fatigue', en: 'Fatigue' }, { items: [10, 12, 18], kind: 'symptom' }),
  scale('NV', { fr: 'Nausées et vomissements', en: 'Nausea and vomiting' }, { items: [14, 15], kind: 'symptom' }),
  scale('PA', { fr: 'Douleur', en: 'Pain' }, { items: [9, 19], kind: 'symptom' }),
  scale('DY', { fr: 'Dyspnée', en: 'Dyspnoea' }, { items: [8], kind: 'symptom' }),
  scale('SL', { fr: 'Insomnie', en: 'Insomnia' }, { items: [11], kind: 'symptom' }),
  scale('AP', { fr: 'Perte d’appétit', en: 'Appetite loss' }, { items: [13], kind: 'symptom' }),
  scale('CO', { fr: 'Constipation', en: 'Constipation' }, { items: [16], kind: 'symptom' }),
  scale('DI', { fr: 'Diarrhée', en: 'Diarrhoea' }, { items: [17], kind: 'symptom' }),
  scale('FI', { fr: 'Difficultés financières', en: 'Financial difficulties' }, { items: [28], kind: 'symptom' }),
]

function limit(id: string, value: number, direction: 'above' | 'below'): Threshold {
  return { scale: id, kind: 'TCI', value, direction, source: tci, verified: false }
}

/** Item values in order; null where the item is missing. */
function values(...given: (number | null)[]): Record<string, number> {
  return Object.fromEntries(given.flatMap((value, index) => (value === null ? [] : [[`q${index + 1}`, value]])))
}

const [whole, third, half] = [100, 100 / 3, 200 / 3]

/**
 * EORTC QLQ-C30 version 3.0: scoring key only. The wording belongs to the EORTC and is loaded as a text pack by an
 * institution that holds the licence. @source EORTC QLQ-C30 Scoring Manual, 3rd edition
 */
export const qlqC30: Instrument = {
  id: 'eortc-qlq-c30',
  version: '3.0.0',
  shortTitle: 'QLQ-C30',
  title: { fr: 'EORTC QLQ-C30, qualité de vie en cancérologie', en: 'EORTC QLQ-C30, quality of life in oncology' },
  construct: { fr: 'Qualité de vie liée à la santé, cancer', en: 'Health-related quality of life, cancer' },
  recall: { fr: 'Semaine passée', en: 'Past week' },
  scoring: {
    instrument: 'eortc-qlq-c30',
    version: '3.0.0',
    items: Array.from({ length: 30 }, (_, index) => ({ code: `q${index + 1}`, min: 1, max: index >= 28 ? 7 : 4 })),
    scales,
    derived: [{
      id: 'C30SUMMARY', title: { fr: 'Score résumé', en: 'Summary score' }, method: 'mean',
      from: ['PF', 'RF', 'EF', 'CF', 'SF', 'FA', 'NV', 'PA', 'DY', 'SL', 'AP', 'CO', 'DI'],
      reverse: ['FA', 'NV', 'PA', 'DY', 'SL', 'AP', 'CO', 'DI'],
      range: [0, 100], higherIs: 'better', source: summary,
    }],
    thresholds: [
      limit('PF', 83, 'below'), limit('RF', 58, 'below'), limit('SF', 58, 'below'), limit('EF', 71, 'below'), limit('CF', 75, 'below'),
      limit('FA', 39, 'above'), limit('PA', 25, 'above'), limit('NV', 8, 'above'), limit('SL', 50, 'above'), limit('DY', 17, 'above'),
      limit('AP', 50, 'above'), limit('CO', 50, 'above'), limit('DI', 17, 'above'), limit('FI', 17, 'above'),
      ...scales.map(({ id }): Threshold => ({ scale: id, kind: 'MCID', value: 10, direction: 'either', source: osoba, verified: false })),
    ],
  },
  wording: [],
  languages: [
    { tag: 'fr', verified: false, reference: 'EORTC translation, under licence, not shipped' },
    { tag: 'en', verified: false, reference: 'EORTC original, under licence, not shipped' },
  ],
  rights: {
    holder: 'EORTC Quality of Life Group', wording: 'licensed', key: 'open',
    statement: 'Copyrighted. Written consent needed for each study; a separate licence is needed for electronic versions.',
    url: 'https://qol.eortc.org', checkedOn: null,
  },
  vectors: [
    {
      title: 'every item answered',
      values: values(2, 3, 1, 3, 1, 2, 1, 4, 2, 4, 2, 3, 1, 4, 3, 3, 1, 1, 4, 3, 2, 3, 2, 2, 3, 4, 2, 2, 5, 2),
      scores: {
        QL: 125 / 3, PF: half, RF: 250 / 3, EF: 175 / 3, CF: third, SF: third, FA: 500 / 9, NV: 250 / 3, PA: half, DY: whole, SL: third,
        AP: 0, CO: half, DI: 0, FI: third, C30SUMMARY: 51.4957264957265,
      },
    },
    {
      title: 'half rule: enough answers in PF (4 of 5) and RF (1 of 2), not in FA (1 of 3) nor QL (0 of 2)',
      values: values(
        null, 1, 1, 4, 2, 4, null, 1, null, null, 3, null, 4, 1, 4, 2, null, 1, 3, null, 1, null, 4, 4, 2, 2, 4, null, null, null,
      ),
      scores: { QL: null, PF: half, RF: 0, EF: third, FA: null, PA: half, C30SUMMARY: null },
    },
  ],
  source: manual,
}
