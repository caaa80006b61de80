import type { StaffRole } from '@weshare/contract/access'
import type { DemoAccount } from '../features/operations/index.ts'
import type { Language } from '../opening/language.ts'
import type { DemoCode } from './issue-codes.ts'
import { demoPassword, demoPeople, mailOf } from './stage.ts'

/** The sign-ins of the demonstration, for its sign-in page. */
export const demoAccountsShown: readonly DemoAccount[] = demoPeople.map((person) => ({
  email: mailOf(person), role: person.roles[0]?.role ?? 'operator', space: person.space,
}))

/** Shown on the sign-in page beside them: it opens invented people and nothing else. */
export const demoPasswordShown = demoPassword

const frenchRoles: Record<StaffRole, string> = {
  nurse: 'infirmier ou infirmière', 'research-assistant': 'attaché de recherche clinique', investigator: 'investigateur',
  'principal-investigator': 'investigateur principal', 'data-manager': 'gestionnaire de données', methodologist: 'méthodologiste',
  coordinator: 'coordination', legal: 'juridique', dpo: 'délégué à la protection des données', 'committee-member': 'membre du comité',
  'community-manager': 'animation de la communauté', operator: 'exploitation',
}

const words = {
  fr: {
    staff: `Comptes de l’équipe de démonstration (mot de passe de tous : ${demoPassword})`,
    participants: (address: string) => `Les participants entrent par ${address}/participate avec un code à usage unique :`,
    due: 'a des questionnaires à remplir aujourd’hui', new: 'a la notice à lire et son consentement à donner',
    role: (role: StaffRole) => frenchRoles[role],
  },
  en: {
    staff: `Staff sign-ins of the demonstration (password of all: ${demoPassword})`,
    participants: (address: string) => `Participants sign in at ${address}/participate with a one-time code:`,
    due: 'has questionnaires to answer today', new: 'has the notice to read and consent to give',
    role: (role: StaffRole) => role.replaceAll('-', ' '),
  },
} as const

/** What the terminal prints once the demonstration is open. */
export function describeDemonstration(address: string, codes: readonly DemoCode[], language: Language): string[] {
  const said = words[language]
  const width = Math.max(...demoPeople.map((person) => mailOf(person).length))
  const pseudonyms = Math.max(0, ...codes.map(({ pseudonym }) => pseudonym.length))
  return [
    '', said.staff,
    ...demoPeople.map((person) => `  ${mailOf(person).padEnd(width)}  ${[...new Set(person.roles.map(({ role }) => said.role(role)))].join(', ')}`),
    '', said.participants(address),
    ...codes.map(({ moment, code, pseudonym }) => `  ${code}  ${pseudonym.padEnd(pseudonyms)}  ${said[moment]}`),
    '',
  ]
}
