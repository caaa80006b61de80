import type { Notice } from '@weshare/contract/studies'

/** What helps reading the notice of SEREIN: easy words, explained terms, and two questions to see whether it is clear. */
export const readingAids: Pick<Notice, 'easy' | 'glossary' | 'questions'> = {
  easy: {
    fr: {
      title: 'L’étude SEREIN, facile à lire',
      sections: [
        { heading: 'Pourquoi cette étude ?', text: 'Après un cancer du sein, on peut être fatigué.\n\nOn peut aussi être inquiet.\n\nUne personne peut vous aider par téléphone ou par vidéo.\n\nNous voulons savoir si cette aide est utile.' },
        { heading: 'Que faut-il faire ?', text: 'Répondre à des questions sur votre téléphone.\n\nIl y a 4 moments en 6 mois.\n\nChaque fois, cela prend 10 minutes.' },
        { heading: 'Que deviennent vos réponses ?', text: 'Vos réponses portent un numéro, pas votre nom.\n\nVotre nom est rangé ailleurs, sous clé.\n\nPersonne ne lit vos réponses tout de suite. Si vous n’allez pas bien, appelez votre équipe de soins, ou le 15.' },
        { heading: 'Vous êtes libre', text: 'Vous pouvez dire non.\n\nVous pouvez arrêter quand vous voulez.\n\nVous n’avez pas à dire pourquoi.\n\nVos soins restent les mêmes.' },
      ],
    },
    en: {
      title: 'The SEREIN study, easy to read',
      sections: [
        { heading: 'Why this study?', text: 'After breast cancer, you may feel tired.\n\nYou may feel worried too.\n\nSomebody can help you by phone or by video.\n\nWe want to know if this help is useful.' },
        { heading: 'What do you have to do?', text: 'Answer questions on your phone.\n\nThere are 4 moments in 6 months.\n\nEach time, it takes 10 minutes.' },
        { heading: 'What becomes of your answers?', text: 'Your answers carry a number, not your name.\n\nYour name is kept somewhere else, locked.\n\nNobody reads your answers right away. If you feel unwell, call your care team, or 112.' },
        { heading: 'You are free', text: 'You may say no.\n\nYou may stop whenever you want.\n\nYou do not have to say why.\n\nYour care stays the same.' },
      ],
    },
  },
  glossary: [
    { term: { fr: 'code', en: 'code' }, meaning: { fr: 'Un numéro qui remplace votre nom dans l’étude.', en: 'A number that stands for your name in the study.' } },
    { term: { fr: 'coffre', en: 'vault' }, meaning: { fr: 'Un endroit à part, fermé, où votre nom est gardé. Chaque ouverture est notée.', en: 'A separate, locked place where your name is kept. Each opening is written down.' } },
    { term: { fr: 'accompagnement à distance', en: 'remote support' }, meaning: { fr: 'Une aide par téléphone ou par vidéo, sans se déplacer.', en: 'Help by phone or by video, without travelling.' } },
  ],
  questions: [
    {
      id: 'arreter', text: { fr: 'Pouvez-vous arrêter l’étude en cours de route ?', en: 'May you stop the study along the way?' }, right: 1,
      options: [{ fr: 'Non, il faut aller jusqu’au bout', en: 'No, one has to go to the end' }, { fr: 'Oui, quand je veux et sans dire pourquoi', en: 'Yes, whenever I want and without saying why' }],
      explanation: { fr: 'Vous pouvez arrêter à tout moment, depuis votre profil, et vos soins restent les mêmes.', en: 'You may stop at any time, from your profile, and your care stays the same.' },
    },
    {
      id: 'urgence', text: { fr: 'Vous ne vous sentez pas bien ce soir. Que faire ?', en: 'You feel unwell tonight. What to do?' }, right: 1,
      options: [{ fr: 'L’écrire dans un questionnaire', en: 'Write it in a questionnaire' }, { fr: 'Appeler mon équipe de soins, ou le 15', en: 'Call my care team, or 112' }],
      explanation: { fr: 'Les réponses ne sont pas lues en urgence. Votre équipe de soins, ou le 15, peut vous aider tout de suite.', en: 'Answers are not read as an emergency. Your care team, or 112, can help at once.' },
    },
  ],
}
