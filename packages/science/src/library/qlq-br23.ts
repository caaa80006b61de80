import type { Bilingual, Direction, Instrument, Scale } from '../instruments/index.ts'

const manual = 'Fayers et al., EORTC QLQ-C30 Scoring Manual, 3rd edition, Brussels 2001; Sprangers et al. 1996, doi:10.1200/JCO.1996.14.10.2756'

function scale(id: string, title: Bilingual, made: { items: number[]; flip: boolean; higherIs: Direction }): Scale {
  return {
    id, title, items: made.items.map((item) => `q${item}`), method: 'linear0100', flip: made.flip,
    missing: { rule: 'atLeast', fraction: 0.5 }, range: [0, 100], higherIs: made.higherIs, source: manual,
  }
}

const functioning = { flip: true, higherIs: 'better' } as const
// Worded so that a higher answer means more activity or enjoyment: not turned around (direction to verify in the manual).
const sexual = { flip: false, higherIs: 'better' } as const
const symptom = { flip: false, higherIs: 'worse' } as const

function values(...given: number[]): Record<string, number> {
  return Object.fromEntries(given.map((value, index) => [`q${index + 31}`, value]))
}

/**
 * EORTC QLQ-BR23, breast cancer module: scoring key only; wording under licence. Sexual enjoyment (q46) is asked only of
 * people who were sexually active and upset by hair loss (q35) only of those who lost hair: leave them 'not-applicable'.
 * @source EORTC QLQ-C30 Scoring Manual, 3rd edition
 */
export const qlqBr23: Instrument = {
  id: 'eortc-qlq-br23',
  version: '1.0.0',
  shortTitle: 'QLQ-BR23',
  title: { fr: 'EORTC QLQ-BR23, module cancer du sein', en: 'EORTC QLQ-BR23, breast cancer module' },
  construct: { fr: 'Qualité de vie liée à la santé, cancer du sein', en: 'Health-related quality of life, breast cancer' },
  recall: { fr: 'Semaine passée ; quatre dernières semaines pour la sexualité', en: 'Past week; past four weeks for sexuality' },
  scoring: {
    instrument: 'eortc-qlq-br23',
    version: '1.0.0',
    items: Array.from({ length: 23 }, (_, index) => ({ code: `q${index + 31}`, min: 1, max: 4 })),
    scales: [
      scale('BRBI', { fr: 'Image du corps', en: 'Body image' }, { items: [39, 40, 41, 42], ...functioning }),
      scale('BRSEF', { fr: 'Fonction sexuelle', en: 'Sexual functioning' }, { items: [44, 45], ...sexual }),
      scale('BRSEE', { fr: 'Plaisir sexuel', en: 'Sexual enjoyment' }, { items: [46], ...sexual }),
      scale('BRFU', { fr: 'Perspectives d’avenir', en: 'Future perspective' }, { items: [43], ...functioning }),
      scale('BRST', { fr: 'Effets secondaires du traitement', en: 'Systemic therapy side effects' }, { items: [31, 32, 33, 34, 36, 37, 38], ...symptom }),
      scale('BRBS', { fr: 'Symptômes du sein', en: 'Breast symptoms' }, { items: [50, 51, 52, 53], ...symptom }),
      scale('BRAS', { fr: 'Symptômes du bras', en: 'Arm symptoms' }, { items: [47, 48, 49], ...symptom }),
      scale('BRHL', { fr: 'Gêne due à la chute des cheveux', en: 'Upset by hair loss' }, { items: [35], ...symptom }),
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
      values: values(2, 1, 4, 1, 4, 2, 3, 4, 3, 3, 1, 2, 4, 3, 3, 3, 1, 4, 2, 4, 1, 4, 2),
      scores: { BRBI: 175 / 3, BRSEF: 200 / 3, BRSEE: 200 / 3, BRFU: 0, BRST: 1000 / 21, BRBS: 175 / 3, BRAS: 400 / 9, BRHL: 100 },
    },
    {
      title: 'half rule: two of four body image items are enough, one of three arm items is not',
      values: { q39: 1, q40: 1, q47: 4 },
      scores: { BRBI: 100, BRAS: null, BRHL: null },
    },
  ],
  source: manual,
}
