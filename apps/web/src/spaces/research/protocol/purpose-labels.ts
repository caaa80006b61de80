import type { Purpose } from '@weshare/contract/consent'
import type { Bilingual } from '@weshare/contract/shapes'

/** The first wording of each choice in a notice, to be adapted to the study. */
export const purposeLabels: Readonly<Record<Purpose, Bilingual>> = {
  'questionnaires': { fr: 'Répondre à des questionnaires pendant l’étude', en: 'Answer questionnaires during the study' },
  'cognitive-tests': { fr: 'Passer des tests de mémoire et d’attention', en: 'Take tests of memory and attention' },
  'wearables': { fr: 'Partager les mesures d’un appareil porté, comme une montre', en: 'Share the measures of a worn device, such as a watch' },
  'hospital-record': { fr: 'Que l’équipe lise dans mon dossier ce que l’étude demande', en: 'Let the team read in my record what the study needs' },
  'claims-linkage': { fr: 'Que mes données soient reliées à celles de l’assurance maladie', en: 'Let my data be linked with those of the health insurance' },
  'audio': { fr: 'Que mes entretiens soient enregistrés', en: 'Let my interviews be recorded' },
  'recontact': { fr: 'Être recontacté pour une autre étude', en: 'Be contacted again for another study' },
  'reuse': { fr: 'Que mes réponses, sans mon nom, servent à d’autres recherches', en: 'Let my answers, without my name, serve other research' },
  'results-back': { fr: 'Recevoir les résultats de l’étude', en: 'Receive the results of the study' },
  'carer-answers': { fr: 'Qu’un aidant, que je choisis, réponde pour moi à certains questionnaires', en: 'Let a carer whom I choose answer some questionnaires for me' },
}
