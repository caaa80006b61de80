import type { Instrument } from '../instruments/index.ts'

const brooke = 'Brooke 1996, SUS: a quick and dirty usability scale, in Usability Evaluation in Industry, Taylor and Francis, 189-194'
const codes = Array.from({ length: 10 }, (_, index) => `SUS_${index + 1}`)

function values(...given: number[]): Record<string, number> {
  return Object.fromEntries(given.map((value, index) => [`SUS_${index + 1}`, value]))
}

/** System Usability Scale: scoring key; odd items are worded well, even items badly. @source Brooke 1996 */
export const sus: Instrument = {
  id: 'sus',
  version: '1.0.0',
  shortTitle: 'SUS',
  title: { fr: 'Échelle d’utilisabilité (SUS)', en: 'System Usability Scale (SUS)' },
  construct: { fr: 'Facilité d’usage', en: 'Usability' },
  recall: { fr: 'Au moment présent', en: 'Now' },
  scoring: {
    instrument: 'sus',
    version: '1.0.0',
    items: codes.map((code) => ({ code, min: 1, max: 5 })),
    scales: [{
      id: 'SUS', title: { fr: 'Facilité d’usage', en: 'Usability' }, items: codes, reverse: codes.filter((_, index) => index % 2 === 1),
      method: 'sum', transform: { add: -10, multiply: 2.5 }, missing: { rule: 'none' }, range: [0, 100], higherIs: 'better', source: brooke,
    }],
    thresholds: [
      { scale: 'SUS', kind: 'cutoff', value: 68, direction: 'above', source: 'average of published studies (to verify)', verified: false },
    ],
  },
  wording: [],
  languages: [
    { tag: 'en', verified: false, reference: 'exists; not shipped' }, { tag: 'fr', verified: false, reference: 'exists; not shipped' },
  ],
  rights: {
    holder: 'John Brooke', wording: 'on-request', key: 'open', statement: 'Free to use with citation (to verify).',
    url: 'https://measuringu.com/sus/', checkedOn: null,
  },
  vectors: [
    { title: 'good', values: values(4, 2, 5, 1, 4, 2, 4, 2, 5, 1), scores: { SUS: 85 } },
    { title: 'always the same answer', values: values(3, 3, 3, 3, 3, 3, 3, 3, 3, 3), scores: { SUS: 50 } },
    { title: 'one answer missing: no score', values: values(4, 2, 5, 1, 4, 2, 4, 2, 5), scores: { SUS: null } },
  ],
  source: brooke,
}
