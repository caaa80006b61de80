import { extensionUrls } from '@weshare/science/instruments'

const option = (code: string, fr: string, weight?: number) => ({
  valueCoding: { system: 'urn:weshare:test', code, display: fr },
  ...(weight !== undefined && { extension: [{ url: extensionUrls.ordinalValue, valueDecimal: weight }] }),
})

/** A questionnaire with one question of every kind that an export must write without losing anything. */
export const mixedQuestionnaire = {
  resourceType: 'Questionnaire', url: 'https://hospital.test/Questionnaire/daily-life', version: '2.1', name: 'Daily life',
  title: 'Vie quotidienne', language: 'fr', status: 'active',
  item: [
    { linkId: 'help', type: 'boolean', text: 'Avez-vous de l’aide à la maison ?' },
    { linkId: 'pain', type: 'choice', text: 'Douleur', extension: [{ url: extensionUrls.mayPreferNotToAnswer, valueBoolean: true }], answerOption: [option('LA-none', 'Aucune', 0), option('LA-some', 'Un peu', 1), option('LA-much', 'Beaucoup', 2)] },
    { linkId: 'places', type: 'choice', repeats: true, text: 'Où avez-vous mal ?', answerOption: [option('back', 'Dos'), option('head', 'Tête'), option('other', 'Ailleurs')] },
    { linkId: 'weight', type: 'decimal', text: 'Poids' },
    { linkId: 'since', type: 'date', text: 'Depuis quand ?' },
    { linkId: 'words', type: 'text', text: 'Dites-le avec vos mots, aussi longuement que vous le voulez, sur une ou plusieurs lignes, comme à un ami' },
  ],
} as const
