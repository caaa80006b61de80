// Who may do what, where: drawn from the routes and the roles of the contract. `node scripts/house/access-matrix.ts --write` redraws it.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { allRoutes, type Route } from '@weshare/contract'
import { permissions, rolePermissions, staffRoles } from '@weshare/contract/access'
import { accessCells, answerAt, callers, placesOf, reachOf, type Answer, type Caller } from '@weshare/contract/access-matrix'
import { has, openTree, type Finding, type Tree } from './tree.ts'

const file = 'docs/security/access-matrix.md'
const redraw = 'node scripts/house/access-matrix.ts --write'

const short: Readonly<Record<Caller, string>> = {
  'nurse': 'nurse', 'research-assistant': 'res. assist.', 'investigator': 'investig.', 'principal-investigator': 'princ. inv.', 'data-manager': 'data man.',
  'methodologist': 'method.', 'coordinator': 'coord.', 'legal': 'legal', 'dpo': 'dpo', 'committee-member': 'committee', 'community-manager': 'community',
  'operator': 'operator', 'participant': 'participant', 'carer': 'carer', 'nobody': 'nobody',
}

const sign = (answer: Answer): string => (answer === 'open' ? '✓' : String(answer))

/** The answers at each place in turn, said once when they are all the same. */
function cellOf(route: Route, caller: Caller): string {
  const answers = placesOf(route).map((place) => answerAt(route, caller, place))
  return new Set(answers).size === 1 ? sign(answers[0] ?? 404) : answers.map(sign).join(' ')
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [row(head), row(head.map(() => '---')), ...rows.map(row)]

function drawSubject(subject: string, routes: readonly Route[]): string[] {
  const rows = routes.map((route) => [`\`${route.method} ${route.path}\`<br>${route.name}`, reachOf(route), ...callers.map((caller) => cellOf(route, caller))])
  return ['', `### ${subject}`, '', ...table(['door', 'reach', ...callers.map((caller) => short[caller])], rows)]
}

function drawSummary(routes: readonly Route[]): string[] {
  const cells = accessCells(routes)
  const count = (answer: Answer): number => cells.filter((cell) => cell.answer === answer).length
  const opened = (caller: Caller): number => routes.filter((route) => answerAt(route, caller, 'own') === 'open').length
  return [
    `${routes.length} doors, ${callers.length} callers, ${cells.length} cells: ${count('open')} open, ${count(401)} answer 401, ${count(403)} answer 403, ${count(404)} answer 404.`,
    '', ...table(['caller', ...callers.map((caller) => short[caller])], [['doors open at their own place', ...callers.map((caller) => String(opened(caller)))]]),
    '', `Open to anybody: ${routes.filter(({ access }) => access === 'anyone').map(({ name }) => name).join(', ')}.`,
  ]
}

export function drawMatrix(routes: readonly Route[]): string {
  const subjects = Map.groupBy(routes, ({ name }) => name.split('.')[0] ?? '')
  return [
    '# Who may do what, where', '',
    `Generated from the routes and the roles of the contract by \`${redraw}\`; \`apps/server/journeys/access-matrix.test.ts\` asks every cell of a running server, on both databases.`, '',
    '## How to read it', '',
    '- Staff were given their role for **one site of one study**; the operator, whose role cannot be given for less, for the whole installation. A carer was invited by a nurse for the participant of that place, who agreed; a 403 at a participant’s door says that it is the person’s alone.',
    '- ✓: the door opens (what is asked may still be refused for its state or its content). 401: sign in. 403: the role does not allow it, said only to somebody who may read that study. 404: what is asked for does not exist for them, said in the very words used for what does not exist at all.',
    '- **reach** says how far apart the things behind a door lie. *installation* and *self*: one answer. *study*: own study, other study. *site*: own site, other site of the same study, own site in another study, other site in another study. *person*: the same four, then another participant of the same site and study. One sign alone stands for all of them.',
    '- A list shows what lies at the reader’s own place and counts nothing else (`apps/server/journeys/isolation-counts.test.ts`)..', '',
    '## Summary', '', ...drawSummary(routes), '',
    '## Permissions of each role', '',
    ...table(['permission', ...staffRoles.map((role) => short[role])], permissions.map((permission) => [permission, ...staffRoles.map((role) => (rolePermissions[role].includes(permission) ? '✓' : ''))])), '',
    '## Doors', ...[...subjects].flatMap(([subject, inside]) => drawSubject(subject, inside)), '',
  ].join('\n')
}

export function checkAccessMatrix(tree: Tree): Finding[] {
  try {
    if (has(tree, file) && tree.read(file) === drawMatrix(allRoutes)) return []
    return [{ check: 'access matrix', file, message: `It no longer says what the contract says. Read what changes in who may do what, then redraw it: ${redraw}` }]
  } catch (error) {
    return [{ check: 'access matrix', file: 'packages/contract/src/access-matrix.ts', message: error instanceof Error ? error.message : String(error) }]
  }
}

if (import.meta.main && process.argv.includes('--write')) {
  const { root } = openTree(path.resolve(import.meta.dirname, '../..'))
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), drawMatrix(allRoutes))
}
