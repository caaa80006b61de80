import type { Language } from './language.ts'

/** What a start does before it is open, told as it happens. */
export type Step =
  | { kind: 'database', state: 'creating' | 'starting' | 'attached' | 'ready' }
  | { kind: 'migration', name: string }
  | { kind: 'demonstration', done: number, total: number }
export type Say = (step: Step) => void

const sentences = {
  fr: {
    creating: 'Création de la base de données dans le dossier des données…',
    attached: 'La base de données tourne déjà : WeShare s’y joint.',
    migration: (name: string) => `Schéma de la base : ${name}`,
    demonstration: (done: number, total: number) => `Démonstration : ${done} participants inventés sur ${total}…`,
  },
  en: {
    creating: 'Creating the database in the data folder…',
    attached: 'The database is already running: WeShare joins it.',
    migration: (name: string) => `Database schema: ${name}`,
    demonstration: (done: number, total: number) => `Demonstration: ${done} of ${total} invented participants…`,
  },
} as const

const every = 10

/** One line for the terminal, or none: half a second of waiting needs no explanation. */
export function describeStep(step: Step, language: Language): string | null {
  const words = sentences[language]
  if (step.kind === 'migration') return words.migration(step.name.replace(/\.sql$/, ''))
  if (step.kind === 'demonstration') return step.done % every === 0 ? words.demonstration(step.done, step.total) : null
  return step.state === 'creating' || step.state === 'attached' ? words[step.state] : null
}
