import type { Band, Instrument } from '../instruments/index.ts'
import { frequencyInstructions, frequencyWords, pfizerNotice } from './frequency-words.ts'

const spitzer = 'Spitzer, Kroenke, Williams, Löwe 2006, Arch Intern Med 166:1092-1097, doi:10.1001/archinte.166.10.1092'
const codes = Array.from({ length: 7 }, (_, index) => `GAD7_${index + 1}`)

function band(code: string, label: Band['label'], [from, below]: readonly [number, number | null]): Band {
  return { scale: 'GAD7', code, label, from, below, source: spitzer, verified: true }
}

function values(...given: number[]): Record<string, number> {
  return Object.fromEntries(given.map((value, index) => [`GAD7_${index + 1}`, value]))
}

/** Generalized Anxiety Disorder scale, seven items. @source doi:10.1001/archinte.166.10.1092 */
export const gad7: Instrument = {
  id: 'gad-7',
  version: '1.0.0',
  shortTitle: 'GAD-7',
  title: { fr: 'Échelle d’anxiété généralisée (GAD-7)', en: 'Generalized Anxiety Disorder scale (GAD-7)' },
  construct: { fr: 'Symptômes anxieux', en: 'Anxiety symptoms' },
  recall: { fr: 'Deux dernières semaines', en: 'Last two weeks' },
  scoring: {
    instrument: 'gad-7',
    version: '1.0.0',
    items: codes.map((code) => ({ code, min: 0, max: 3 })),
    scales: [{
      id: 'GAD7', title: { fr: 'Score total d’anxiété', en: 'Total anxiety score' }, items: codes,
      method: 'sum', missing: { rule: 'none' }, range: [0, 21], higherIs: 'worse', source: spitzer,
    }],
    bands: [
      band('minimal', { fr: 'Minime', en: 'Minimal' }, [0, 5]),
      band('mild', { fr: 'Légère', en: 'Mild' }, [5, 10]),
      band('moderate', { fr: 'Modérée', en: 'Moderate' }, [10, 15]),
      band('severe', { fr: 'Sévère', en: 'Severe' }, [15, null]),
    ],
    thresholds: [
      { scale: 'GAD7', kind: 'cutoff', value: 10, direction: 'above', population: 'primary care', source: spitzer, verified: true },
    ],
  },
  wording: [
    {
      instrument: 'gad-7', version: '1.0.0', language: 'fr', licenceReference: 'open: no permission required (notice on the form)',
      title: 'Échelle d’anxiété généralisée (GAD-7)', instructions: frequencyInstructions.fr, copyright: pfizerNotice.fr,
      items: {
        GAD7_1: 'Un sentiment de nervosité, d’anxiété ou de tension',
        GAD7_2: 'Une incapacité à arrêter de s’inquiéter ou à contrôler ses inquiétudes',
        GAD7_3: 'Une inquiétude excessive à propos de différentes choses',
        GAD7_4: 'Des difficultés à se détendre',
        GAD7_5: 'Une agitation telle qu’il est difficile à tenir en place',
        GAD7_6: 'Une tendance à être facilement contrarié(e) ou irritable',
        GAD7_7: 'Un sentiment de peur comme si quelque chose de terrible risquait de se produire',
      },
      options: frequencyWords.fr,
    },
    {
      instrument: 'gad-7', version: '1.0.0', language: 'en', licenceReference: 'open: no permission required (notice on the form)',
      title: 'Generalized Anxiety Disorder scale (GAD-7)', instructions: frequencyInstructions.en, copyright: pfizerNotice.en,
      items: {
        GAD7_1: 'Feeling nervous, anxious or on edge',
        GAD7_2: 'Not being able to stop or control worrying',
        GAD7_3: 'Worrying too much about different things',
        GAD7_4: 'Trouble relaxing',
        GAD7_5: 'Being so restless that it is hard to sit still',
        GAD7_6: 'Becoming easily annoyed or irritable',
        GAD7_7: 'Feeling afraid as if something awful might happen',
      },
      options: frequencyWords.en,
    },
  ],
  languages: [
    { tag: 'fr', verified: false, reference: 'Form "French for France" (CENTER-TBI approved translations); compared with a public transcription, not with the form itself (to verify)' },
    { tag: 'en', verified: false, reference: 'Standard form; not yet compared with the form itself (to verify)' },
  ],
  rights: {
    holder: 'Pfizer Inc.', wording: 'open', key: 'open', statement: pfizerNotice.en,
    url: 'https://www.phqscreeners.com', checkedOn: null,
  },
  vectors: [
    { title: 'nothing', values: values(0, 0, 0, 0, 0, 0, 0), scores: { GAD7: 0 } },
    { title: 'moderate', values: values(2, 2, 2, 2, 1, 1, 0), scores: { GAD7: 10 } },
    { title: 'everything', values: values(3, 3, 3, 3, 3, 3, 3), scores: { GAD7: 21 } },
    { title: 'one answer missing: no score', values: values(1, 1, 1, 1, 1, 1), scores: { GAD7: null } },
  ],
  source: spitzer,
}
