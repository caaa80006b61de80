import type { Language } from '../../platform/problem.ts'

/** What each letter says. Subjects name neither the person nor the study: a screen locked on a table shows them. */
export type Template = 'invitation' | 'consent-copy'
export interface LetterFacts { house: string, givenName: string, familyName: string, link: string, until: string | null }
export interface Wording { subject: string, greeting: string, before: string[], button: string, after: string[] }

const greet = { fr: (facts: LetterFacts) => `Bonjour ${facts.givenName} ${facts.familyName},`, en: (facts: LetterFacts) => `Hello ${facts.givenName} ${facts.familyName},` }

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
}

const dayIn = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
