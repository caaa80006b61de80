import { randomUUID } from 'node:crypto'
import type { StaffRole } from '@weshare/contract/access'
import { signIn } from '@weshare/contract/accounts'
import { createAccount, grantRole } from '../../src/features/accounts/index.ts'
import type { House } from './open-house.ts'
import type { Visitor } from './visitor.ts'

export interface SignedIn { visitor: Visitor, account: string, email: string, password: string }
export interface Position { role: StaffRole, study?: string, site?: string, name?: string }

const installation = { actor: 'installation', request: 'journey', origin: 'journey' } as const

/** Gives somebody an account with one role, made by the installation, and signs them in as they would. */
export async function signInAs(house: House, position: Position): Promise<SignedIn> {
  const tools = { transact: house.database.transact, clock: house.clock }
  const person = { email: `${position.role}.${randomUUID().slice(0, 8)}@hospital.test`, name: position.name ?? `Dr ${position.role}`, language: 'fr' as const, password: 'a long enough password' }
  const { id } = await createAccount(tools, installation, person)
  await grantRole(tools, installation, { account: id, role: position.role, study: position.study ?? null, site: position.site ?? null })
  return { visitor: await signInAgain(house, person), account: id, ...person }
}

/** A fresh browser for somebody who has an account: after half a day a session ends, and stories run for months. */
export async function signInAgain(house: House, person: { email: string, password: string }): Promise<Visitor> {
  const visitor = house.visitor()
  await visitor.do(signIn, { body: { email: person.email, password: person.password } })
  return visitor
}
