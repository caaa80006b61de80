import type { Person } from '@weshare/contract/participants'
import { addDays, parsePlainDate, type PlainDate, type Random } from '@weshare/science/base'
import type { SiteCode } from './stage.ts'

const givenNames = ['Camille', 'Dominique', 'Claude', 'Andrée', 'Maxime', 'Sacha', 'Louison', 'Alix', 'Charlie', 'Lou', 'Noa', 'Eden', 'Ange', 'Noor', 'Yaël', 'Swann']
const familyNames = ['Exemple', 'Fictif', 'Modèle', 'Essai', 'Prototype', 'Spécimen', 'Témoin', 'Maquette', 'Esquisse', 'Brouillon', 'Ébauche', 'Canevas']

export interface Imagined {
  study: string
  site: SiteCode
  arm: string | null
  person: Person
  language: 'fr' | 'en'
  anchor: PlainDate
  /** How unwell at the start (0 to 1), and how much of it a month takes away. */
  burden: number
  relief: number
  /** The share of questionnaires this person answers. */
  diligence: number
  /** What becomes of them. */
  fate: 'goes-on' | 'never-consents' | 'withdraws-keep' | 'withdraws-stop'
}

/** Sixty people who do not exist: who they are, how they feel, how faithfully they answer. */
export function imaginePeople(random: Random, today: PlainDate): Imagined[] {
  return Array.from({ length: 60 }, (_, index) => {
    const study = index < 36 ? 'SEREIN' : 'REPRISE'
    const arm = study === 'SEREIN' ? (index % 2 === 0 ? 'habituel' : 'accompagne') : null
    const daysAgo = study === 'SEREIN' ? 8 + Math.round((index / 36) * 232) : 4 + Math.round(((index - 36) / 24) * 150)
    const number = random.next()
    const fate = index % 17 === 5 ? 'never-consents' : index % 23 === 11 ? 'withdraws-stop' : index % 19 === 8 ? 'withdraws-keep' : 'goes-on'
    return {
      study, arm, fate,
      site: number < 0.42 ? 'LYO' : number < 0.72 ? 'NAN' : 'LIL',
      person: {
        givenName: random.pick(givenNames), familyName: random.pick(familyNames),
        birthDate: addDays(parsePlainDate('1940-01-01') ?? today, random.integer(0, 16_000)),
        hospitalNumber: `DEMO-${String(index + 1).padStart(4, '0')}`, email: `participant${index + 1}@demo.weshare.example`,
      },
      language: random.next() < 0.9 ? 'fr' : 'en',
      anchor: addDays(today, -daysAgo),
      burden: Math.min(0.95, Math.max(0.1, random.normal(0.5, 0.16))),
      relief: (arm === 'accompagne' ? 0.055 : 0.02) + random.normal(0, 0.015),
      diligence: Math.min(1, Math.max(0.35, random.normal(0.86, 0.14))),
    }
  })
}
