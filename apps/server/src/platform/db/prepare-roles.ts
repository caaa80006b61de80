import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { escapeIdentifier, escapeLiteral } from 'pg'

export const groupRoles = ['weshare_app', 'weshare_vault', 'weshare_jobs'] as const
export type GroupRole = (typeof groupRoles)[number]

/** The login this installation uses for a group role: roles belong to the whole server, so each database has its own. */
export function loginOf(group: GroupRole, database: string): string {
  const mark = createHash('sha256').update(database).digest('hex').slice(0, 12)
  return `${group}_${mark}`
}

/**
 * Makes the three group roles and this database's three logins, with passwords derived from the installation's secret.
 * Needs a role that may create roles; asks nothing of the logins but to be plain: no superuser, no bypass of row security.
 */
export async function prepareRoles(owner: Client, database: string, passwordFor: (login: string) => string): Promise<void> {
  for (const group of groupRoles) {
    await owner.query(`do $$ begin create role ${group} nologin nosuperuser nobypassrls; exception when duplicate_object or unique_violation then null; end $$`)
    const login = loginOf(group, database)
    await owner.query(`do $$ begin create role ${login} nosuperuser nobypassrls; exception when duplicate_object or unique_violation then null; end $$`)
    await owner.query(`alter role ${login} login password ${escapeLiteral(passwordFor(login))}`)
    await owner.query(`alter role ${login} in database ${escapeIdentifier(database)} set search_path = weshare, pg_catalog`)
    await owner.query(`grant ${group} to ${login}`)
    await owner.query(`grant ${group} to current_user`)
    await owner.query(`grant connect on database ${escapeIdentifier(database)} to ${group}`)
  }
  await owner.query(`grant create on database ${escapeIdentifier(database)} to weshare_vault, weshare_jobs`)
}
