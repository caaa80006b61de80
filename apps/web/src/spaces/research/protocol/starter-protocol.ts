import type { Bilingual } from '@weshare/contract/shapes'
import type { Protocol } from '@weshare/contract/studies'

/** A section still to be written: the contract wants a character, and publishing refuses one that is only a space. */
export const toBeWritten = ' '

const sections = {
  fr: ['Pourquoi cette étude ?', 'Ce que nous vous demandons', 'Ce que deviennent vos réponses', 'Vous êtes libre'],
  en: ['Why this study?', 'What we ask of you', 'What becomes of your answers', 'You are free'],
}

const outline = (title: string, headings: readonly string[]) => ({ title, sections: headings.map((heading) => ({ heading, text: toBeWritten })) })

/** What a new study starts from: the outline of a notice, the one agreement no study can do without, everything else to write. */
export function starterProtocol(title: Bilingual, category: Protocol['category']): Protocol {
  return {
    title, category,
    summary: { fr: '', en: '' }, contact: { fr: '', en: '' },
    arms: [], centres: [], visits: [],
    notice: {
      fr: outline('Notice d’information', sections.fr),
      en: outline('Information notice', sections.en),
      purposes: [{ purpose: 'questionnaires', required: true, label: { fr: 'Répondre à des questionnaires pendant l’étude', en: 'Answer questionnaires during the study' } }],
    },
  }
}
