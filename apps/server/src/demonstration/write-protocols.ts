import type { InstrumentRef, Protocol } from '@weshare/contract/studies'
import { gad7Ref, phq9Ref } from './instruments-used.ts'
import { readingAids } from './write-reading-aids.ts'

interface Network { sites: Record<'LYO' | 'NAN' | 'LIL', string>, qualityOfLife: InstrumentRef }

const visit = (id: string, [fr, en]: readonly [string, string], when: { offset: number, before: number, after: number, instruments: InstrumentRef[] }): Protocol['visits'][number] =>
  ({ id, title: { fr, en }, offsetDays: when.offset, windowBefore: when.before, windowAfter: when.after, instruments: when.instruments })

const contact = {
  fr: 'Votre équipe de soins, du lundi au vendredi de 9 h à 17 h, au numéro donné à l’inclusion.',
  en: 'Your care team, Monday to Friday from 9 a.m. to 5 p.m., at the number given when you joined.',
}

const purposes: Protocol['notice']['purposes'] = [
  { purpose: 'questionnaires', required: true, label: { fr: 'Répondre à des questionnaires pendant l’étude', en: 'Answer questionnaires during the study' } },
  { purpose: 'recontact', required: false, label: { fr: 'Être recontacté pour une autre étude', en: 'Be contacted again for another study' } },
  { purpose: 'reuse', required: false, label: { fr: 'Que mes réponses, sans mon nom, servent à d’autres recherches', en: 'Let my answers, without my name, serve other research' } },
  { purpose: 'results-back', required: false, label: { fr: 'Recevoir les résultats de l’étude', en: 'Receive the results of the study' } },
]

function notice(about: { fr: string, en: string }, effort: { fr: string, en: string }): Protocol['notice'] {
  return {
    fr: {
      title: 'Notice d’information',
      sections: [
        { heading: 'Pourquoi cette étude ?', text: about.fr },
        { heading: 'Ce que nous vous demandons', text: effort.fr },
        { heading: 'Ce que deviennent vos réponses', text: 'Vos réponses sont gardées sous un code. Votre nom est gardé à part, dans un coffre que les chercheurs ne peuvent pas ouvrir.\n\nVos réponses ne sont pas lues en urgence. Si vous ne vous sentez pas bien, appelez votre équipe de soins, ou le 15.' },
        { heading: 'Vous êtes libre', text: 'Vous pouvez refuser, passer une question, ou arrêter à tout moment, sans donner de raison. Cela ne change rien à vos soins.' },
      ],
    },
    en: {
      title: 'Information notice',
      sections: [
        { heading: 'Why this study?', text: about.en },
        { heading: 'What we ask of you', text: effort.en },
        { heading: 'What becomes of your answers', text: 'Your answers are kept under a code. Your name is kept apart, in a vault that researchers cannot open.\n\nYour answers are not read as an emergency. If you feel unwell, call your care team, or 112.' },
        { heading: 'You are free', text: 'You may refuse, skip a question, or stop at any time, without giving a reason. It changes nothing in your care.' },
      ],
    },
    purposes,
  }
}

/** Two studies made up for the demonstration: one with two arms over six months, one month by month without arms. */
export function writeProtocols({ sites, qualityOfLife }: Network): { code: string, protocol: Protocol }[] {
  const all = [qualityOfLife, phq9Ref, gad7Ref]
  const centres = (lyon: number, nantes: number, lille: number) =>
    [{ site: sites.LYO, target: lyon }, { site: sites.NAN, target: nantes }, { site: sites.LIL, target: lille }]
  return [
    {
      code: 'SEREIN',
      protocol: {
        title: { fr: 'Être accompagné après un cancer du sein', en: 'Support after breast cancer' },
        summary: {
          fr: 'Un accompagnement psychologique à distance améliore-t-il la qualité de vie dans les six mois qui suivent le traitement ? Étude de démonstration, données simulées.',
          en: 'Does remote psychological support improve quality of life in the six months after treatment? Demonstration study, simulated data.',
        },
        category: 'riph-3',
        arms: [
          { id: 'habituel', title: { fr: 'Suivi habituel', en: 'Usual care' } },
          { id: 'accompagne', title: { fr: 'Suivi accompagné', en: 'Supported care' } },
        ],
        centres: centres(24, 18, 18),
        visits: [
          visit('inclusion', ['Inclusion', 'Baseline'], { offset: 0, before: 0, after: 14, instruments: all }),
          visit('mois-1', ['1 mois', 'Month 1'], { offset: 30, before: 7, after: 10, instruments: [phq9Ref, gad7Ref] }),
          visit('mois-3', ['3 mois', 'Month 3'], { offset: 90, before: 14, after: 14, instruments: all }),
          visit('mois-6', ['6 mois', 'Month 6'], { offset: 180, before: 21, after: 21, instruments: all }),
        ],
        notice: { ...readingAids, ...notice(
          { fr: 'Après le traitement d’un cancer du sein, la fatigue et l’inquiétude peuvent durer. Nous voulons savoir si un accompagnement à distance aide à mieux vivre cette période.', en: 'After treatment for breast cancer, fatigue and worry may last. We want to know whether remote support helps people live better through this time.' },
          { fr: 'Quatre moments de questions en six mois, sur votre téléphone : environ dix minutes à chaque fois.', en: 'Four sets of questions over six months, on your phone: about ten minutes each time.' },
        ) },
        contact,
      },
    },
    {
      code: 'REPRISE',
      protocol: {
        title: { fr: 'Retrouver son rythme après un cancer colorectal', en: 'Finding one’s pace after colorectal cancer' },
        summary: {
          fr: 'Comment l’humeur et l’inquiétude évoluent-elles, mois après mois, au retour des activités ? Étude de démonstration, données simulées.',
          en: 'How do mood and worry change, month by month, as people return to their activities? Demonstration study, simulated data.',
        },
        category: 'outside-riph', arms: [], centres: centres(16, 12, 12),
        visits: [0, 1, 2, 3].map((month) => visit(
          `mois-${month}`, month === 0 ? ['Départ', 'Start'] : [`${month} mois`, `Month ${month}`],
          { offset: month * 30, before: month === 0 ? 0 : 7, after: 12, instruments: [phq9Ref, gad7Ref] },
        )),
        notice: notice(
          { fr: 'Après un cancer colorectal, reprendre ses activités demande du temps. Nous voulons comprendre ce qui change, mois après mois.', en: 'After colorectal cancer, returning to one’s activities takes time. We want to understand what changes, month by month.' },
          { fr: 'Deux courts questionnaires par mois pendant quatre mois : environ quatre minutes à chaque fois.', en: 'Two short questionnaires a month for four months: about four minutes each time.' },
        ),
        contact,
      },
    },
  ]
}
