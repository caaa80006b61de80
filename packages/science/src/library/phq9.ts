import type { Band, Instrument } from '../instruments/index.ts'
import { frequencyInstructions, frequencyWords, pfizerNotice } from './frequency-words.ts'

const kroenke = 'Kroenke, Spitzer, Williams 2001, J Gen Intern Med 16:606-613, doi:10.1046/j.1525-1497.2001.016009606.x'
const codes = Array.from({ length: 9 }, (_, index) => `PHQ9_${index + 1}`)

function band(code: string, label: Band['label'], [from, below]: readonly [number, number | null]): Band {
  return { scale: 'PHQ9', code, label, from, below, source: kroenke, verified: true }
}

function values(...given: number[]): Record<string, number> {
  return Object.fromEntries(given.map((value, index) => [`PHQ9_${index + 1}`, value]))
}

/** Patient Health Questionnaire, depression, nine items. @source doi:10.1046/j.1525-1497.2001.016009606.x */
export const phq9: Instrument = {
  id: 'phq-9',
  version: '1.0.0',
  shortTitle: 'PHQ-9',
  title: { fr: 'Questionnaire sur la santé du patient (PHQ-9)', en: 'Patient Health Questionnaire (PHQ-9)' },
  construct: { fr: 'Symptômes dépressifs', en: 'Depressive symptoms' },
  recall: { fr: 'Deux dernières semaines', en: 'Last two weeks' },
  scoring: {
    instrument: 'phq-9',
    version: '1.0.0',
    items: codes.map((code) => ({ code, min: 0, max: 3 })),
    scales: [{
      id: 'PHQ9', title: { fr: 'Score total de dépression', en: 'Total depression score' }, items: codes,
      method: 'sum', missing: { rule: 'none' }, range: [0, 27], higherIs: 'worse', source: kroenke,
    }],
    bands: [
      band('minimal', { fr: 'Minime', en: 'Minimal' }, [0, 5]),
      band('mild', { fr: 'Légère', en: 'Mild' }, [5, 10]),
      band('moderate', { fr: 'Modérée', en: 'Moderate' }, [10, 15]),
      band('moderately-severe', { fr: 'Modérément sévère', en: 'Moderately severe' }, [15, 20]),
      band('severe', { fr: 'Sévère', en: 'Severe' }, [20, null]),
    ],
    thresholds: [
      { scale: 'PHQ9', kind: 'cutoff', value: 10, direction: 'above', population: 'primary care', source: kroenke, verified: true },
      { scale: 'PHQ9', kind: 'MCID', value: 5, direction: 'either', source: 'commonly used; primary source to verify', verified: false },
    ],
  },
  wording: [
    {
      instrument: 'phq-9', version: '1.0.0', language: 'fr', licenceReference: 'open: no permission required (notice on the form)',
      title: 'Questionnaire sur la santé du patient (PHQ-9)', instructions: frequencyInstructions.fr, copyright: pfizerNotice.fr,
      items: {
        PHQ9_1: 'Peu d’intérêt ou de plaisir à faire les choses',
        PHQ9_2: 'Être triste, déprimé(e) ou désespéré(e)',
        PHQ9_3: 'Difficultés à s’endormir ou à rester endormi(e), ou dormir trop',
        PHQ9_4: 'Se sentir fatigué(e) ou manquer d’énergie',
        PHQ9_5: 'Avoir peu d’appétit ou manger trop',
        PHQ9_6: 'Avoir une mauvaise opinion de soi-même, ou avoir le sentiment d’être nul(le), ou d’avoir déçu sa famille ou s’être déçu(e) soi-même',
        PHQ9_7: 'Avoir du mal à se concentrer, par exemple, pour lire le journal ou regarder la télévision',
        PHQ9_8: 'Bouger ou parler si lentement que les autres auraient pu le remarquer. Ou au contraire, être si agité(e) que vous avez eu du mal à tenir en place par rapport à d’habitude',
        PHQ9_9: 'Penser qu’il vaudrait mieux mourir ou envisager de vous faire du mal d’une manière ou d’une autre',
      },
      options: frequencyWords.fr,
    },
    {
      instrument: 'phq-9', version: '1.0.0', language: 'en', licenceReference: 'open: no permission required (notice on the form)',
      title: 'Patient Health Questionnaire (PHQ-9)', instructions: frequencyInstructions.en, copyright: pfizerNotice.en,
      items: {
        PHQ9_1: 'Little interest or pleasure in doing things',
        PHQ9_2: 'Feeling down, depressed, or hopeless',
        PHQ9_3: 'Trouble falling or staying asleep, or sleeping too much',
        PHQ9_4: 'Feeling tired or having little energy',
        PHQ9_5: 'Poor appetite or overeating',
        PHQ9_6: 'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
        PHQ9_7: 'Trouble concentrating on things, such as reading the newspaper or watching television',
        PHQ9_8: 'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
        PHQ9_9: 'Thoughts that you would be better off dead or of hurting yourself in some way',
      },
      options: frequencyWords.en,
    },
  ],
  languages: [
    { tag: 'fr', verified: false, reference: 'Form "French for France"; compared with three concordant public copies, not with the form itself (to verify)' },
    { tag: 'en', verified: false, reference: 'Standard form; compared with the copy published by the INSPQ (Québec), not with the form itself (to verify)' },
  ],
  rights: {
    holder: 'Pfizer Inc.', wording: 'open', key: 'open', statement: pfizerNotice.en,
    url: 'https://www.phqscreeners.com', checkedOn: null,
  },
  vectors: [
    { title: 'nothing', values: values(0, 0, 0, 0, 0, 0, 0, 0, 0), scores: { PHQ9: 0 } },
    { title: 'moderate', values: values(1, 2, 0, 3, 1, 0, 2, 1, 1), scores: { PHQ9: 11 } },
    { title: 'everything', values: values(3, 3, 3, 3, 3, 3, 3, 3, 3), scores: { PHQ9: 27 } },
    { title: 'one answer missing: no score', values: values(1, 2, 0, 3, 1, 0, 2, 1), scores: { PHQ9: null } },
  ],
  alerts: [{
    item: 'PHQ9_9', atLeast: 1,
    reason: { fr: 'Pensées de mort ou de se faire du mal', en: 'Thoughts of death or of hurting oneself' },
  }],
  source: kroenke,
}
