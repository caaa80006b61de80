import { extensionUrls } from './fhir-extensions.ts'

const refusal = { url: extensionUrls.mayPreferNotToAnswer, valueBoolean: true }

/** A questionnaire with one question of every type, for tests: conditions, groups, limits and refusals included. */
export const sampleQuestionnaire = {
  resourceType: 'Questionnaire',
  url: 'https://example.org/Questionnaire/sample',
  version: '2.1.0',
  title: 'Échantillon',
  _title: { extension: [{ url: extensionUrls.translation, extension: [{ url: 'lang', valueCode: 'en' }, { url: 'content', valueString: 'Sample' }] }] },
  language: 'fr',
  status: 'active',
  item: [
    { linkId: 'hello', type: 'display', text: 'Bonjour' },
    {
      linkId: 'smokes', type: 'boolean', text: 'Fumez-vous ?', required: true,
      _text: { extension: [{ url: extensionUrls.translation, extension: [{ url: 'lang', valueCode: 'en' }, { url: 'content', valueString: 'Do you smoke?' }] }] },
    },
    {
      linkId: 'tobacco', type: 'group', text: 'Tabac', enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }],
      item: [
        {
          linkId: 'cigarettes', type: 'integer', required: true,
          extension: [refusal, { url: extensionUrls.minValue, valueInteger: 0 }, { url: extensionUrls.maxValue, valueInteger: 100 }],
        },
        { linkId: 'heavy', type: 'text', enableWhen: [{ question: 'cigarettes', operator: '>=', answerInteger: 20 }] },
      ],
    },
    { linkId: 'weight', type: 'decimal', extension: [refusal, { url: extensionUrls.maxDecimalPlaces, valueInteger: 2 }] },
    {
      linkId: 'height', type: 'quantity', extension: [refusal,
        { url: extensionUrls.unit, valueCoding: { system: 'http://unitsofmeasure.org', code: 'cm', display: 'cm' } },
        { url: extensionUrls.maxValue, valueDecimal: 250 },
      ],
    },
    { linkId: 'born', type: 'date', extension: [refusal, { url: extensionUrls.minValue, valueDate: '1900-01-01' }] },
    { linkId: 'seen', type: 'dateTime', extension: [refusal] },
    { linkId: 'wakes', type: 'time', extension: [refusal] },
    { linkId: 'town', type: 'string', maxLength: 10, extension: [refusal] },
    { linkId: 'site', type: 'url', extension: [refusal] },
    {
      linkId: 'mood', type: 'choice', required: true, extension: [refusal],
      answerOption: ['bad', 'fair', 'good'].map((code, index) => ({
        valueCoding: { system: 'https://example.org/mood', code, display: code, extension: [{ url: extensionUrls.ordinalValue, valueDecimal: index }] },
      })),
    },
    {
      linkId: 'symptoms', type: 'choice', repeats: true, extension: [refusal],
      answerOption: [
        { valueCoding: { code: 'pain' } }, { valueCoding: { code: 'fatigue' } },
        { valueCoding: { code: 'none' }, extension: [{ url: extensionUrls.optionExclusive, valueBoolean: true }] },
      ],
    },
    { linkId: 'rating', type: 'choice', answerOption: [{ valueInteger: 1 }, { valueInteger: 2 }, { valueInteger: 3 }], extension: [refusal] },
    { linkId: 'drink', type: 'open-choice', answerOption: [{ valueString: 'tea' }, { valueString: 'coffee' }], extension: [refusal] },
    {
      linkId: 'worries', type: 'string', enableBehavior: 'any', enableWhen: [
        { question: 'mood', operator: '=', answerCoding: { system: 'https://example.org/mood', code: 'bad' } },
        { question: 'symptoms', operator: '=', answerCoding: { code: 'pain' } },
      ],
    },
    { linkId: 'doctor', type: 'boolean', enableWhen: [{ question: 'worries', operator: 'exists', answerBoolean: true }] },
  ],
} as const
