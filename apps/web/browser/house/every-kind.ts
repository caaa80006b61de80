import { extensionUrls } from '@weshare/science/instruments'

type Extension = Record<string, unknown>
const control = (code: string): Extension => ({ url: extensionUrls.itemControl, valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] } })
const inEnglish = (content: string) => ({ extension: [{ url: extensionUrls.translation, extension: [{ url: 'lang', valueCode: 'en' }, { url: 'content', valueString: content }] }] })
const worded = (fr: string, en: string) => ({ text: fr, _text: inEnglish(en) })
const option = (code: string, fr: string, en: string) => ({ valueCoding: { system: 'urn:weshare:test', code, display: fr, _display: inEnglish(en) } })
const exclusive: Extension = { url: extensionUrls.optionExclusive, valueBoolean: true }
const mayRefuse: Extension = { url: extensionUrls.mayPreferNotToAnswer, valueBoolean: true }
const between = (min: number, max: number): Extension[] => [{ url: extensionUrls.minValue, valueInteger: min }, { url: extensionUrls.maxValue, valueInteger: max }]
const ends = (low: [string, string], high: [string, string]) => [
  { linkId: `low-${low[1]}`, type: 'display', ...worded(...low), extension: [control('lower')] },
  { linkId: `high-${high[1]}`, type: 'display', ...worded(...high), extension: [control('upper')] },
]

/** A questionnaire with every kind of question a participant may meet, in both languages. */
export const everyKind = {
  resourceType: 'Questionnaire', url: 'https://hospital.test/Questionnaire/every-kind', version: '1.0', name: 'Every kind',
  title: 'Votre semaine', _title: inEnglish('Your week'), language: 'fr', status: 'active',
  item: [
    { linkId: 'hello', type: 'display', ...worded('Merci de prendre quelques minutes. Il n’y a pas de bonne ou de mauvaise réponse.', 'Thank you for taking a few minutes. There is no right or wrong answer.') },
    {
      linkId: 'week', type: 'group', ...worded('Au cours des 7 derniers jours', 'During the last 7 days'),
      item: [
        { linkId: 'tired', type: 'choice', required: true, ...worded('Vous êtes-vous senti fatigué ?', 'Have you felt tired?'), extension: [mayRefuse], answerOption: [option('no', 'Pas du tout', 'Not at all'), option('some', 'Un peu', 'A little'), option('much', 'Beaucoup', 'A lot')] },
        { linkId: 'rest', type: 'boolean', required: true, ...worded('Vous êtes-vous reposé dans la journée ?', 'Did you rest during the day?'), enableWhen: [{ question: 'tired', operator: '=', answerCoding: { system: 'urn:weshare:test', code: 'much' } }] },
        { linkId: 'where', type: 'choice', repeats: true, required: true, ...worded('Où avez-vous eu mal ?', 'Where did you have pain?'), answerOption: [option('back', 'Au dos', 'In the back'), option('head', 'À la tête', 'In the head'), { ...option('none', 'Nulle part', 'Nowhere'), extension: [exclusive] }] },
        { linkId: 'pain', type: 'integer', required: true, ...worded('Quelle était votre douleur la plus forte ?', 'How strong was your worst pain?'), extension: between(0, 10), item: ends(['Aucune douleur', 'No pain'], ['La pire imaginable', 'The worst imaginable']) },
      ],
    },
    { linkId: 'health', type: 'integer', required: true, ...worded('Où situez-vous votre santé aujourd’hui ?', 'Where would you place your health today?'), extension: [mayRefuse, control('slider'), ...between(0, 100)], item: ends(['La plus mauvaise', 'The worst'], ['La meilleure', 'The best']) },
    { linkId: 'weight', type: 'decimal', required: true, ...worded('Combien pesez-vous ?', 'How much do you weigh?'), extension: [...between(20, 300), { url: extensionUrls.maxDecimalPlaces, valueInteger: 1 }, { url: extensionUrls.unit, valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' } }] },
    { linkId: 'since', type: 'date', ...worded('Depuis quand ?', 'Since when?') },
    { linkId: 'bed', type: 'time', ...worded('À quelle heure vous êtes-vous couché hier ?', 'At what time did you go to bed yesterday?') },
    { linkId: 'fall', type: 'dateTime', ...worded('Quand êtes-vous tombé pour la dernière fois ?', 'When did you last fall?') },
    { linkId: 'helper', type: 'open-choice', ...worded('Qui vous aide à la maison ?', 'Who helps you at home?'), answerOption: [option('partner', 'Mon conjoint', 'My partner'), option('nurse', 'Une infirmière', 'A nurse')] },
    { linkId: 'words', type: 'text', ...worded('Voulez-vous ajouter quelque chose ?', 'Would you like to add anything?'), extension: [mayRefuse] },
  ],
}
