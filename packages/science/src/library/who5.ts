import type { Instrument } from '../instruments/index.ts'

const topp = 'Topp, Østergaard, Søndergaard, Bech 2015, Psychother Psychosom 84:167-176, doi:10.1159/000376585'
const codes = Array.from({ length: 5 }, (_, index) => `WHO5_${index + 1}`)

function values(...given: number[]): Record<string, number> {
  return Object.fromEntries(given.map((value, index) => [`WHO5_${index + 1}`, value]))
}

/** WHO-5 well-being index: scoring key; the terms of the wording are to be verified. @source doi:10.1159/000376585 */
export const who5: Instrument = {
  id: 'who-5',
  version: '1.0.0',
  shortTitle: 'WHO-5',
  title: { fr: 'Indice de bien-être de l’OMS (WHO-5)', en: 'WHO-5 well-being index' },
  construct: { fr: 'Bien-être', en: 'Well-being' },
  recall: { fr: 'Deux dernières semaines', en: 'Last two weeks' },
  scoring: {
    instrument: 'who-5',
    version: '1.0.0',
    items: codes.map((code) => ({ code, min: 0, max: 5 })),
    scales: [{
      id: 'WHO5', title: { fr: 'Indice de bien-être', en: 'Well-being index' }, items: codes, method: 'sum',
      transform: { add: 0, multiply: 4 }, missing: { rule: 'none' }, range: [0, 100], higherIs: 'better', source: topp,
    }],
    thresholds: [
      { scale: 'WHO5', kind: 'cutoff', value: 50, direction: 'atMost', source: `${topp} (to verify)`, verified: false },
      { scale: 'WHO5', kind: 'MCID', value: 10, direction: 'either', source: `${topp} (to verify)`, verified: false },
    ],
  },
  wording: [],
  languages: [
    { tag: 'fr', verified: false, reference: 'exists; not shipped' }, { tag: 'en', verified: false, reference: 'exists; not shipped' },
  ],
  rights: {
    holder: 'World Health Organization', wording: 'on-request', key: 'open',
    statement: 'Said to be in the public domain with citation; republished under CC BY-NC-SA 3.0 IGO (to verify).',
    url: 'https://www.who.int', checkedOn: null,
  },
  vectors: [
    { title: 'middle', values: values(3, 2, 4, 1, 3), scores: { WHO5: 52 } },
    { title: 'lowest', values: values(0, 0, 0, 0, 0), scores: { WHO5: 0 } },
    { title: 'one answer missing: no score', values: values(3, 2, 4, 1), scores: { WHO5: null } },
  ],
  source: topp,
}
