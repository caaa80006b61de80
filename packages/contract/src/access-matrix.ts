import { rolePermissions, staffRoles, type Permission, type StaffRole } from './access.ts'
import type { Route } from './define-route.ts'

/** Everybody who may stand at a door: each role of the staff, the people themselves, and somebody nobody knows. */
export const callers = [...staffRoles, 'participant', 'carer', 'nobody'] as const
export type Caller = (typeof callers)[number]

/**
 * Where what is asked for lies, for somebody who was given one site of one study: there, at the other site of the same study,
 * at the same site in another study, or away from both. `neighbour` is another participant of the very same site and study.
 */
export const places = ['own', 'other-site', 'other-study', 'elsewhere', 'neighbour'] as const
export type Place = (typeof places)[number]

/** What happens at a door: it opens, or how it stays shut. 404 says exactly what it says of what does not exist. */
export type Answer = 'open' | 401 | 403 | 404

/** How far apart the things behind a door lie; a door without things of its own is the same at every place. */
export type Reach = 'installation' | 'self' | 'study' | 'site' | 'person'

const placesWithin: Readonly<Record<Reach, readonly Place[]>> = {
  installation: ['own'], self: ['own'], study: ['own', 'other-study'],
  site: ['own', 'other-site', 'other-study', 'elsewhere'], person: places,
}

/** What each name in an address stands for. A new name must say here how far it reaches. */
const reachOfName: Readonly<Record<string, Reach>> = {
  study: 'study', participant: 'site', carer: 'site', activity: 'site', response: 'site', consent: 'site', export: 'site', analysis: 'site', request: 'site', file: 'study', version: 'study', account: 'installation', grant: 'installation', passkey: 'installation', session: 'installation', identity: 'installation', provider: 'installation',
}

/** What in a body names a site, and so is refused beyond it. */
const siteInBody = ['centre'] as const

const breadth: readonly Reach[] = ['installation', 'study', 'site']

export const namesIn = (route: Pick<Route, 'path'>): string[] => [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => name)

export function reachOf(route: Route): Reach {
  const names = namesIn(route)
  const unknown = names.find((name) => !(name in reachOfName))
  if (unknown !== undefined) throw new Error(`${route.name} (${route.path}): say in reachOfName of packages/contract/src/access-matrix.ts how far “:${unknown}” reaches.`)
  if (route.access === 'participant') return names.length > 0 ? 'person' : 'self'
  const body: unknown = route.body !== undefined && 'properties' in route.body ? route.body.properties : {}
  const fromBody: Reach[] = typeof body === 'object' && body !== null && siteInBody.some((name) => name in body) ? ['site'] : []
  const found = [...names.map((name) => reachOfName[name] ?? 'installation'), ...fromBody]
  return found.reduce((widest, reach) => (breadth.indexOf(reach) > breadth.indexOf(widest) ? reach : widest), 'installation')
}

export const placesOf = (route: Route): readonly Place[] => placesWithin[reachOf(route)]

/** The operator's role is for the whole installation and cannot be given for less; every other is given here for one site of one study. */
const holdsEverywhere = (role: StaffRole): boolean => role === 'operator'

const isStaff = (caller: Caller): caller is StaffRole => staffRoles.some((role) => role === caller)

/** What the rules of access say must happen: who calls which door, for something that lies where. */
export function answerAt(route: Route, caller: Caller, place: Place): Answer {
  const { access } = route
  if (access === 'anyone') return 'open'
  if (access === 'participant') return answerPerson(route, caller, place)
  if (!isStaff(caller)) return 401
  return answerStaff(caller, { wanted: access.staff, studyNamed: namesIn(route).includes('study'), place })
}

/** A carer is known at every door of the person they care for, and passes the few that say so. */
function answerPerson(route: Route, caller: Caller, place: Place): Answer {
  if (caller === 'carer' && route.carer !== true) return 403
  if (caller !== 'participant' && caller !== 'carer') return 401
  return place === 'own' ? 'open' : 404
}

function answerStaff(role: StaffRole, { wanted, studyNamed, place }: { wanted: Permission | null, studyNamed: boolean, place: Place }): Answer {
  const everywhere = holdsEverywhere(role)
  const inStudy = everywhere || place === 'own' || place === 'other-site' || place === 'neighbour'
  const inSite = everywhere || place === 'own' || place === 'neighbour'
  // A door that names no study asks for the permission anywhere; one that names a study, for the permission in it.
  const held = studyNamed && !inStudy ? [] : rolePermissions[role]
  if (wanted !== null && !held.includes(wanted)) return studyNamed && !held.includes('study.read') ? 404 : 403
  return inSite ? 'open' : 404
}

export interface Cell { route: Route, caller: Caller, place: Place, answer: Answer }

/** Every cell: each door, each caller, each place the door's things may lie. */
export const accessCells = (routes: readonly Route[]): Cell[] =>
  routes.flatMap((route) => placesOf(route).flatMap((place) => callers.map((caller) => ({ route, caller, place, answer: answerAt(route, caller, place) }))))
