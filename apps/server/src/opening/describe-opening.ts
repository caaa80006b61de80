import type { Language } from './language.ts'

export interface Opening { address: string, data: string, /** Where the embedded database stands when it is not below `data`. */ database: string | null }

const words = {
  fr: { address: 'WeShare est ouvert', data: 'Données', database: 'Base de données', stop: 'Pour arrêter', keys: 'Ctrl-C' },
  en: { address: 'WeShare is open', data: 'Data', database: 'Database', stop: 'To stop', keys: 'Ctrl-C' },
} as const

/** What somebody at the terminal needs from then on: where to go, where the data live, how to stop. */
export function describeOpening({ address, data, database }: Opening, language: Language): string[] {
  const said = words[language]
  const lines: [string, string][] = [[said.address, address], [said.data, data]]
  if (database !== null) lines.push([said.database, database])
  lines.push([said.stop, said.keys])
  const width = Math.max(...lines.map(([name]) => name.length))
  return ['', ...lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`), '']
}

export const closingSentence = {
  fr: 'Fermeture : les requêtes en cours se terminent d’abord.',
  en: 'Closing: running requests end first.',
} as const
