import type { InstrumentRef, Protocol } from '@weshare/contract/studies'
import { canonicalBase } from '@weshare/science/instruments'
import { addSite } from '../../src/features/studies/index.ts'
import type { House } from './open-house.ts'

export const phq9: InstrumentRef = { url: `${canonicalBase}/Questionnaire/phq-9`, version: '1.0.0' }
export const gad7: InstrumentRef = { url: `${canonicalBase}/Questionnaire/gad-7`, version: '1.0.0' }

/** Two sites of the network. */
export async function prepareSites(house: House): Promise<{ lyon: string, lille: string }> {
  const lyon = await addSite(house.database, { code: 'CLB', name: 'Centre Léon-Bérard', city: 'Lyon' })
  const lille = await addSite(house.database, { code: 'COL', name: 'Centre Oscar-Lambret', city: 'Lille' })
  return { lyon: lyon.id, lille: lille.id }
}

/** A protocol that can be published: two visits, two questionnaires, a notice in both languages. */
export function prepareProtocol(centres: Protocol['centres']): Protocol {
  return {
    title: { fr: 'Humeur après traitement', en: 'Mood after treatment' },
    summary: { fr: 'Suivi de l’humeur pendant un mois.', en: 'Mood followed for one month.' },
    category: 'riph-3', arms: [], centres,
    visits: [
      { id: 'inclusion', title: { fr: 'Inclusion', en: 'Inclusion' }, offsetDays: 0, windowBefore: 0, windowAfter: 7, instruments: [phq9, gad7] },
      { id: 'month-1', title: { fr: 'Un mois', en: 'One month' }, offsetDays: 30, windowBefore: 7, windowAfter: 7, instruments: [phq9] },
    ],
    notice: {
      fr: { title: 'Notice d’information', sections: [{ heading: 'Pourquoi cette étude', text: 'Pour mieux suivre l’humeur après le traitement.' }] },
      en: { title: 'Information notice', sections: [{ heading: 'Why this study', text: 'To follow mood better after treatment.' }] },
      purposes: [
        { purpose: 'questionnaires', required: true, label: { fr: 'Répondre à des questionnaires', en: 'Answer questionnaires' } },
        { purpose: 'recontact', required: false, label: { fr: 'Être recontacté', en: 'Be contacted again' } },
      ],
    },
    contact: { fr: 'Le centre qui vous suit.', en: 'The hospital that follows you.' },
  }
}
