import type { TextPack } from '../instruments/index.ts'
import { qlqC30 } from './qlq-c30.ts'

const words = {
  fr: {
    title: 'Questionnaire de démonstration à 30 énoncés', licence: 'démonstration : énoncés inventés, sans valeur scientifique',
    instructions: 'Énoncés inventés pour la démonstration. Répondez au hasard.',
    item: (number: number, scale: string) => `Énoncé de démonstration n° ${number} (${scale})`,
    level: (value: number, max: number) => `Niveau ${value} sur ${max}`,
  },
  en: {
    title: 'Demonstration questionnaire with 30 statements', licence: 'demonstration: invented statements, of no scientific value',
    instructions: 'Statements invented for the demonstration. Answer at random.',
    item: (number: number, scale: string) => `Demonstration statement no. ${number} (${scale})`,
    level: (value: number, max: number) => `Level ${value} of ${max}`,
  },
} as const

/**
 * Invented wordings for the QLQ-C30 key, so that a demonstration can run without the licensed text: statements that say
 * only their number and their scale. Never to be used with real participants.
 */
export const demoTextPacks: readonly TextPack[] = [inventPack('fr'), inventPack('en')]

function inventPack(language: 'fr' | 'en'): TextPack {
  const { title, licence, instructions, item, level } = words[language]
  const scaleOf = (code: string): string => {
    const scale = qlqC30.scoring.scales.find(({ items }) => items.includes(code))
    return (scale?.title[language] ?? code).toLocaleLowerCase(language)
  }
  const levels = (max: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: max }, (_, index) => [String(index + 1), level(index + 1, max)]))
  return {
    instrument: qlqC30.id, version: qlqC30.version, language, licenceReference: licence, title, instructions,
    items: Object.fromEntries(qlqC30.scoring.items.map(({ code }, index) => [code, item(index + 1, scaleOf(code))])),
    options: levels(4),
    optionsFor: { q29: levels(7), q30: levels(7) },
  }
}
