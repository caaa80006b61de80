import type { Protocol } from '@weshare/contract/studies'

/** A notice with everything a study may write: an easy-to-read variant, explained words, a question, plain words for each choice. */
export const deepNotice: Protocol['notice'] = {
  fr: { title: 'Notice d’information', sections: [{ heading: 'Pourquoi cette étude', text: 'Nous étudions la fatigue après le traitement. La randomisation décide du groupe.' }, { heading: 'Vos droits', text: 'Vous pouvez arrêter à tout moment.' }] },
  en: { title: 'Information notice', sections: [{ heading: 'Why this study', text: 'We study fatigue after treatment. Randomisation decides the group.' }, { heading: 'Your rights', text: 'You may stop at any time.' }] },
  easy: {
    fr: { title: 'L’étude, en clair', sections: [{ heading: 'C’est quoi ?', text: 'On veut comprendre la fatigue.' }] },
    en: { title: 'The study, in plain words', sections: [{ heading: 'What is it?', text: 'We want to understand tiredness.' }] },
  },
  glossary: [{ term: { fr: 'randomisation', en: 'randomisation' }, meaning: { fr: 'Le hasard choisit le groupe.', en: 'Chance chooses the group.' } }],
  questions: [{
    id: 'stop', text: { fr: 'Pouvez-vous arrêter ?', en: 'May you stop?' }, right: 1,
    options: [{ fr: 'Non, jamais', en: 'No, never' }, { fr: 'Oui, quand je veux', en: 'Yes, whenever I want' }],
    explanation: { fr: 'Vous pouvez arrêter quand vous voulez, sans dire pourquoi.', en: 'You may stop whenever you want, without saying why.' },
  }],
  purposes: [
    { purpose: 'questionnaires', required: true, label: { fr: 'Répondre à des questionnaires', en: 'Answer questionnaires' }, detail: { fr: 'Dix minutes par mois.', en: 'Ten minutes a month.' } },
    { purpose: 'cognitive-tests', required: false, label: { fr: 'Passer des tests de mémoire', en: 'Take memory tests' } },
    { purpose: 'wearables', required: false, label: { fr: 'Porter une montre', en: 'Wear a watch' } },
    { purpose: 'hospital-record', required: false, label: { fr: 'Lire mon dossier', en: 'Read my record' } },
    { purpose: 'claims-linkage', required: false, label: { fr: 'Relier à l’assurance maladie', en: 'Link with health insurance' } },
    { purpose: 'audio', required: false, label: { fr: 'Enregistrer mes entretiens', en: 'Record my interviews' } },
    { purpose: 'recontact', required: false, label: { fr: 'Me recontacter', en: 'Contact me again' } },
    { purpose: 'reuse', required: false, label: { fr: 'Réutiliser mes réponses', en: 'Reuse my answers' } },
    { purpose: 'results-back', required: false, label: { fr: 'Recevoir les résultats', en: 'Receive the results' } },
  ],
}
