import type { Language } from '../../platform/problem.ts'

/** What each letter says. Subjects name neither the person nor the study: a screen locked on a table shows them. */
export type Template = 'invitation' | 'carer-invitation' | 'consent-copy' | 'rights-proof' | 'rights-answered'
export interface LetterFacts { house: string, /** As people say it: given name, then family name. */ name: string, link: string, until: string | null }
export interface Wording { subject: string, greeting: string, before: string[], button: string, after: string[] }

const greet = { fr: (facts: LetterFacts) => `Bonjour ${facts.name},`, en: (facts: LetterFacts) => `Hello ${facts.name},` }

export const templates: Readonly<Record<Template, Record<Language, (facts: LetterFacts) => Wording>>> = {
  'invitation': {
    fr: (facts) => ({
      subject: `Votre accès à ${facts.house}`,
      greeting: greet.fr(facts),
      before: ['L’équipe qui vous suit vous propose de prendre part à une étude. Ce lien ouvre la notice d’information ; vous choisirez ensuite librement.'],
      button: 'Ouvrir mon espace',
      after: [
        `Ce lien est personnel. Il ne sert qu’une fois${facts.until === null ? '' : `, jusqu’au ${dayIn('fr', facts.until)}`}. Ne le transmettez à personne.`,
        'Si le lien ne s’ouvre plus, demandez-en un autre à l’équipe qui vous suit. Si vous n’attendiez pas ce message, vous pouvez l’ignorer.',
      ],
    }),
    en: (facts) => ({
      subject: `Your access to ${facts.house}`,
      greeting: greet.en(facts),
      before: ['The team that looks after you invites you to take part in a study. This link opens the information notice; you then choose freely.'],
      button: 'Open my space',
      after: [
        `This link is yours alone. It works once${facts.until === null ? '' : `, until ${dayIn('en', facts.until)}`}. Do not pass it on.`,
        'If the link no longer opens, ask the team that looks after you for another. If you did not expect this message, you may ignore it.',
      ],
    }),
  },
  // It names neither the person cared for nor the study: whoever opens a carer's mail learns nothing of anybody's health.
  'carer-invitation': {
    fr: (facts) => ({
      subject: `Votre accès d’aidant à ${facts.house}`,
      greeting: greet.fr(facts),
      before: ['La personne que vous accompagnez accepte que vous répondiez pour elle à certains questionnaires. Ce lien ouvre votre propre accès ; vous n’y verrez pas ses réponses.'],
      button: 'Ouvrir mon accès',
      after: [
        `Ce lien est personnel. Il ne sert qu’une fois${facts.until === null ? '' : `, jusqu’au ${dayIn('fr', facts.until)}`}. Ne le transmettez à personne.`,
        'La personne que vous accompagnez peut mettre fin à cet accès à tout moment. Si vous n’attendiez pas ce message, vous pouvez l’ignorer.',
      ],
    }),
    en: (facts) => ({
      subject: `Your access as a carer to ${facts.house}`,
      greeting: greet.en(facts),
      before: ['The person you care for agrees that you answer some questionnaires for them. This link opens an access of your own; you will not see their answers there.'],
      button: 'Open my access',
      after: [
        `This link is yours alone. It works once${facts.until === null ? '' : `, until ${dayIn('en', facts.until)}`}. Do not pass it on.`,
        'The person you care for may end this access at any time. If you did not expect this message, you may ignore it.',
      ],
    }),
  },
  'consent-copy': {
    fr: (facts) => ({
      subject: `Vos choix sont enregistrés dans ${facts.house}`,
      greeting: greet.fr(facts),
      before: ['Vos choix ont bien été enregistrés. Une copie de la note que vous avez lue, avec vos choix et votre signature, vous attend dans votre espace.'],
      button: 'Ouvrir mon espace',
      after: ['Vous pouvez changer d’avis ou vous retirer à tout moment, sans donner de raison et sans conséquence sur vos soins.'],
    }),
    en: (facts) => ({
      subject: `Your choices are kept in ${facts.house}`,
      greeting: greet.en(facts),
      before: ['Your choices have been kept. A copy of the notice you read, with your choices and your signature, is waiting in your space.'],
      button: 'Open my space',
      after: ['You may change your mind or withdraw at any time, without giving a reason and with no effect on your care.'],
    }),
  },
  'rights-proof': {
    fr: (facts) => ({
      subject: `Confirmez que c’est vous, dans ${facts.house}`,
      greeting: greet.fr(facts),
      before: ['Vous avez demandé à télécharger vos données ou à corriger vos coordonnées. Ouvrez ce lien sur votre téléphone pour montrer que c’est bien vous.'],
      button: 'C’est bien moi',
      after: [
        'Ce lien est personnel et ne sert qu’une fois, aujourd’hui ou demain. Ne le transmettez à personne.',
        'Si vous n’avez rien demandé, n’ouvrez pas ce lien et prévenez l’équipe qui vous suit : quelqu’un a peut-être votre téléphone en main.',
      ],
    }),
    en: (facts) => ({
      subject: `Confirm that it is you, in ${facts.house}`,
      greeting: greet.en(facts),
      before: ['You asked to download your data or to correct how you can be reached. Open this link on your phone to show that it is you.'],
      button: 'It is me',
      after: [
        'This link is yours alone and works once, today or tomorrow. Do not pass it on.',
        'If you asked for nothing, do not open it and tell the team that looks after you: somebody may be holding your phone.',
      ],
    }),
  },
  'rights-answered': {
    fr: (facts) => ({
      subject: `Une réponse vous attend dans ${facts.house}`,
      greeting: greet.fr(facts),
      before: ['Vous avez fait une demande au sujet de vos données. Une réponse, ou un nouveau délai avec sa raison, vous attend dans votre espace, à la page « Mes données et mes droits ».'],
      button: 'Ouvrir mon espace',
      after: ['Si cette réponse ne vous convient pas, vous pouvez saisir la CNIL (www.cnil.fr).'],
    }),
    en: (facts) => ({
      subject: `An answer awaits you in ${facts.house}`,
      greeting: greet.en(facts),
      before: ['You made a request about your data. An answer, or a later deadline with its reason, awaits you in your space, on the page “My data and my rights”.'],
      button: 'Open my space',
      after: ['If this answer does not suit you, you may complain to the CNIL (www.cnil.fr).'],
    }),
  },
}

const dayIn = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
