import type { DemoAccount } from '../features/operations/index.ts'
import type { DemoCode } from './issue-codes.ts'
import { demoPassword, demoPeople, mailOf } from './stage.ts'

/** The sign-ins of the demonstration, for its sign-in page. */
export const demoAccountsShown: readonly DemoAccount[] = demoPeople.map((person) => ({
  email: mailOf(person), role: person.roles[0]?.role ?? 'operator', space: person.space,
}))

/** What the terminal prints once the demonstration is open. */
export function describeDemonstration(address: string, codes: readonly DemoCode[]): string[] {
  const width = Math.max(...demoPeople.map((person) => mailOf(person).length))
  return [
    '', `WeShare is open: ${address}`, '',
    `Staff sign-ins of the demonstration (password of all: ${demoPassword})`,
    ...demoPeople.map((person) => `  ${mailOf(person).padEnd(width)}  ${[...new Set(person.roles.map(({ role }) => role))].join(', ')}`),
    '', `Participants sign in at ${address}/participate with a one-time code:`,
    ...codes.map(({ moment, code, pseudonym }) => `  ${code}  ${pseudonym}, ${moment === 'due' ? 'has questionnaires to answer today' : 'has the notice to read and consent to give'}`),
    '',
  ]
}
