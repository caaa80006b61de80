import type { Instrument } from '../instruments/index.ts'

const euroqol = 'EuroQol Research Foundation, EQ-5D-5L User Guide, version 3.0, 2019'

/** EQ VAS, the 0 to 100 line of the EQ-5D: scoring key only; wording and layout need the EuroQol's consent. @source EQ-5D-5L User Guide */
export const eqVas: Instrument = {
  id: 'eq-vas',
  version: '1.0.0',
  shortTitle: 'EQ VAS',
  title: { fr: 'Échelle visuelle analogique de santé (EQ VAS)', en: 'Health visual analogue scale (EQ VAS)' },
  construct: { fr: 'Santé perçue', en: 'Self-rated health' },
  recall: { fr: 'Aujourd’hui', en: 'Today' },
  scoring: {
    instrument: 'eq-vas',
    version: '1.0.0',
    items: [{ code: 'EQVAS', min: 0, max: 100, answer: 'integer' }],
    scales: [{
      id: 'VAS', title: { fr: 'Santé perçue', en: 'Self-rated health' }, items: ['EQVAS'], method: 'sum', missing: { rule: 'none' },
      range: [0, 100], higherIs: 'better', source: euroqol,
    }],
  },
  wording: [],
  languages: [
    { tag: 'fr', verified: false, reference: 'EuroQol translation, under licence, not shipped' },
    { tag: 'en', verified: false, reference: 'EuroQol original, under licence, not shipped' },
  ],
  rights: {
    holder: 'EuroQol Research Foundation', wording: 'restricted', key: 'open',
    statement: 'No use or reproduction without prior written consent; digital versions must follow the EuroQol representation.',
    url: 'https://euroqol.org', checkedOn: null,
  },
  vectors: [
    { title: 'as answered', values: { EQVAS: 73 }, scores: { VAS: 73 } },
    { title: 'not answered: no score', values: {}, scores: { VAS: null } },
  ],
  source: euroqol,
}
