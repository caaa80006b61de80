import { permissions, staffRoles, type Permission, type StaffRole } from '@weshare/contract/access'
import type { RoleGrant } from '@weshare/contract/accounts'
import { sql } from 'kysely'
import type { Database } from '../../platform/db/open-database.ts'
import { likePattern, type Page } from '../../platform/http/page-of.ts'
import type { Tx } from '../../platform/transaction.ts'

interface SessionFound {
  account_id: string | null
  participant_id: string | null
  participant_study: string | null
  carer_id: string | null
  permitted: boolean
  sees_study: boolean
  weak: boolean
  owes_password: boolean
  proven_at: Date
}

/** A staff session sleeps after so long without a request; a participant's, on their own device, after three months. */
export const idle = { staff: (minutes: number): string => `${minutes} minutes`, participant: '90 days' }

/** The statement that every request with a session walks. */
export const identifyStatement = { name: 'identify', text: 'select * from weshare.identify($1, $2, $3, $4, $5, $6, $7)' } as const

export type AccountStore = ReturnType<typeof accountStore>
export function accountStore(database: Database, { idleMinutes, secondFactorForAll }: { idleMinutes: number, secondFactorForAll: boolean }) {
  return {
    identify: async (tokenHash: Buffer, need: { permission: string | null, study: string | null, at: Date }): Promise<SessionFound | undefined> => {
      const rows = await database.statement<SessionFound & Record<string, unknown>>(
        identifyStatement.name, identifyStatement.text,
        [tokenHash, need.permission, need.study, need.at, idle.staff(idleMinutes), idle.participant, secondFactorForAll],
      )
      return rows[0]
    },
  }
}

const accountColumns = ['id', 'email', 'name', 'language', 'password_hash', 'first_password_until', 'second_factor', 'second_factor_confirmed_at', 'disabled_at', 'created_at'] as const
export type AccountRow = NonNullable<Awaited<ReturnType<typeof findAccount>>>

export const findAccountByEmail = (tx: Tx, email: string) =>
  tx.selectFrom('account').select(accountColumns).where('email', '=', email).executeTakeFirst()

export const findAccount = (tx: Tx, id: string) =>
  tx.selectFrom('account').select(accountColumns).where('id', '=', id).executeTakeFirst()

export async function pageOfAccounts(tx: Tx, page: Page<'name' | 'email' | 'createdAt'>) {
  const column = page.sort === 'createdAt' ? 'created_at' : page.sort
  const pattern = page.search === null ? null : likePattern(page.search)
  const wanted = tx.selectFrom('account').$if(pattern !== null, (query) => query.where((or) => or.or([
    or('name', 'ilike', pattern), or('email', 'ilike', pattern),
  ])))
  const { total } = await wanted.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await wanted.select(accountColumns).orderBy(column, page.descending ? 'desc' : 'asc').orderBy('id')
    .limit(page.limit).offset(page.offset).execute()
  return { rows, total }
}

export interface NewPassword {
  hash: string
  /** Until when a first password, handed over, opens; null for one that its owner chose. */
  firstUntil: Date | null
  /** Replaced only if it is still the one that was checked. */
  known?: string
}

/** Replaces a password. False when there was nothing to replace. */
export async function savePassword(tx: Tx, account: string, { hash, firstUntil, known }: NewPassword): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('account').set({ password_hash: hash, first_password_until: firstUntil }).where('id', '=', account)
    .$if(known !== undefined, (update) => update.where('password_hash', '=', known ?? '')).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether the account still has this password and is open; holds it so until the transaction ends. */
export const stillOpens = async (tx: Tx, account: Pick<AccountRow, 'id' | 'password_hash'>): Promise<boolean> =>
  (await tx.selectFrom('account').select('id').where('id', '=', account.id).where('password_hash', '=', account.password_hash)
    .where('disabled_at', 'is', null).forNoKeyUpdate().executeTakeFirst()) !== undefined

/** Whether an account may be entered; holds it so until the transaction ends. */
export const isOpen = async (tx: Tx, account: string): Promise<boolean> =>
  (await tx.selectFrom('account').select('id').where('id', '=', account).where('disabled_at', 'is', null).forNoKeyUpdate().executeTakeFirst()) !== undefined

/** Closes (a time) or reopens (null) an account; false when it already was. */
export async function saveClosure(tx: Tx, account: string, at: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('account').set({ disabled_at: at })
    .where('id', '=', account).where('disabled_at', at === null ? 'is not' : 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface NewAccount { email: string, name: string, language: string, passwordHash: string, firstUntil: Date | null, at: Date }

/** The new account's id, or undefined when the address is taken. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<string | undefined> {
  const row = await tx.insertInto('account')
    .values({ email: account.email, name: account.name, language: account.language, password_hash: account.passwordHash, first_password_until: account.firstUntil, created_at: account.at })
    .onConflict((conflict) => conflict.column('email').doNothing()).returning('id').executeTakeFirst()
  return row?.id
}

const isRole = (role: string): role is StaffRole => staffRoles.some((known) => known === role)

export async function grantsOf(tx: Tx, accounts: readonly string[]): Promise<(account: string) => RoleGrant[]> {
  const { rows } = await sql<{ id: string, account_id: string, role: string, study_id: string | null, study_code: string | null, site_id: string | null, site_name: string | null }>`
    select * from weshare.grants_of(${[...accounts]}::uuid[])`.execute(tx)
  return (account) => rows.filter((row) => row.account_id === account).flatMap(({ id, role, ...row }) => isRole(role) ? [{
    id, role,
    study: row.study_id === null || row.study_code === null ? null : { id: row.study_id, code: row.study_code },
    site: row.site_id === null || row.site_name === null ? null : { id: row.site_id, name: row.site_name },
  }] : [])
}

export async function permissionsOf(tx: Tx, account: string): Promise<Permission[]> {
  const { rows } = await sql<{ held: string[] }>`select weshare.permissions_of(${account}::uuid, null) as held`.execute(tx)
  return permissions.filter((permission) => rows[0]?.held.includes(permission))
}

export const listScopeStudies = async (tx: Tx): Promise<{ id: string, code: string }[]> =>
  (await sql<{ id: string, code: string }>`select id, code from weshare.study_codes()`.execute(tx)).rows

/** The institutions of this installation, as their people would write them. */
export const siteNames = async (tx: Tx): Promise<string[]> =>
  (await tx.selectFrom('site').select(['name', 'city', 'code']).execute()).flatMap(({ name, city, code }) => [name, city, code])

export const siteExists = async (tx: Tx, site: string): Promise<boolean> =>
  (await tx.selectFrom('site').select('id').where('id', '=', site).executeTakeFirst()) !== undefined

export interface NewGrant { account: string, role: StaffRole, study: string | null, site: string | null, by: string | null, at: Date }

/** The new grant's id, or undefined when this very grant is there already. */
export async function insertGrant(tx: Tx, grant: NewGrant): Promise<string | undefined> {
  const row = await tx.insertInto('role_grant')
    .values({ account_id: grant.account, role: grant.role, study_id: grant.study, site_id: grant.site, granted_by: grant.by, granted_at: grant.at })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()
  return row?.id
}

export const deleteGrant = (tx: Tx, account: string, grant: string) =>
  tx.deleteFrom('role_grant').where('id', '=', grant).where('account_id', '=', account).returning(['role', 'study_id', 'site_id']).executeTakeFirst()

/** How many people can still operate the installation; one transaction at a time may count and change. */
export async function countOperators(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('weshare operators', 0))`.execute(tx)
  const { total } = await tx.selectFrom('role_grant').innerJoin('account', 'account.id', 'role_grant.account_id')
    .where('role', '=', 'operator').where('disabled_at', 'is', null)
    .select((count) => count.fn.count<number>('account_id').distinct().as('total')).executeTakeFirstOrThrow()
  return total
}

export interface NewSession { tokenHash: Buffer, account?: string, study?: string, participant?: string, carer?: string | null, secondFactor?: boolean, firstPassword?: boolean, at: Date, until: Date, device: string, origin: string }

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.insertInto('session').values({
    token_hash: session.tokenHash, account_id: session.account ?? null, study_id: session.study ?? null, participant_id: session.participant ?? null, carer_id: session.carer ?? null,
    second_factor: session.secondFactor ?? false, first_password: session.firstPassword ?? false, created_at: session.at, seen_at: session.at, expires_at: session.until,
    proven_at: session.at, device: session.device, origin: session.origin,
  }).execute()
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', tokenHash).execute()
}

export const sessionsOf = (tx: Tx, account: string, at: Date) =>
  tx.selectFrom('session').select(['id', 'token_hash', 'device', 'origin', 'created_at', 'seen_at', 'second_factor'])
    .where('account_id', '=', account).where('expires_at', '>', at).orderBy('seen_at', 'desc').orderBy('id').execute()

export async function deleteOneSession(tx: Tx, account: string, session: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('session').where('account_id', '=', account).where('id', '=', session).executeTakeFirst()
  return numDeletedRows === 1n
}

/** Whether this session has shown a second factor, and whether it came in by a first password not replaced yet. */
export interface Standing { secondFactor: boolean, firstPassword: boolean }

export async function standingOf(tx: Tx, tokenHash: Buffer | null): Promise<Standing> {
  const row = tokenHash === null ? undefined : await tx.selectFrom('session').select(['second_factor', 'first_password']).where('token_hash', '=', tokenHash).executeTakeFirst()
  return { secondFactor: row?.second_factor ?? false, firstPassword: row?.first_password ?? false }
}

/** The holder of this session has chosen a password of their own. */
export async function freeSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.updateTable('session').set({ first_password: false }).where('token_hash', '=', tokenHash).execute()
}

/** The holder of this session has just proved who they are; with a second factor, the session owes none any more. */
export async function saveProof(tx: Tx, tokenHash: Buffer, { at, secondFactor }: { at: Date, secondFactor: boolean }): Promise<void> {
  await tx.updateTable('session').set({ proven_at: at, ...(secondFactor && { second_factor: true }) }).where('token_hash', '=', tokenHash).execute()
}

/** Whether this account has a second factor of any kind. */
export const hasFactor = async (tx: Tx, account: string): Promise<boolean> =>
  (await tx.selectFrom('account').select('id').where('id', '=', account).where((or) => or.or([
    or('second_factor_confirmed_at', 'is not', null), or.exists(tx.selectFrom('passkey').select('id').where('account_id', '=', account)),
  ])).executeTakeFirst()) !== undefined

/** Keeps this session, now proven by a second factor, and ends the account's others, which are not. */
export async function keepOnlySession(tx: Tx, account: string, tokenHash: Buffer): Promise<void> {
  await deleteSessions(tx, account, tokenHash)
  await tx.updateTable('session').set({ second_factor: true }).where('token_hash', '=', tokenHash).execute()
}

/** Ends every session of an account, or of the whole staff (null), but the session that asks; says how many. */
export async function deleteSessions(tx: Tx, account: string | null, except: Buffer | null = null): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('session').where('account_id', 'is not', null)
    .$if(account !== null, (sessions) => sessions.where('account_id', '=', account))
    .$if(except !== null, (sessions) => sessions.where('token_hash', '!=', except ?? Buffer.alloc(0))).executeTakeFirst()
  return Number(numDeletedRows)
}

export async function clearSecondFactor(tx: Tx, account: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('account').set({ second_factor: null, second_factor_confirmed_at: null, last_counter: null })
    .where('id', '=', account).where('second_factor', 'is not', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function saveSecondFactor(tx: Tx, account: string, sealed: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('account').set({ second_factor: sealed, last_counter: null })
    .where('id', '=', account).where('second_factor_confirmed_at', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Uses up a one-time password: false when this step, or a later one, was used before. */
export async function useCounter(tx: Tx, account: string, { counter, confirmedAt }: { counter: number, confirmedAt?: Date }): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('account')
    .set({ last_counter: counter, ...(confirmedAt !== undefined && { second_factor_confirmed_at: confirmedAt }) })
    .where('id', '=', account).where((or) => or.or([or('last_counter', 'is', null), or('last_counter', '<', counter)])).executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface TryRule { limit: number, minutes: number }

/** Counts one more try before it is judged, so that a hundred at once are no more than a hundred in a row. False when locked. */
export async function takeTry(tx: Tx, key: Buffer, { limit, minutes, at }: TryRule & { at: Date }): Promise<boolean> {
  const since = new Date(at.getTime() - minutes * 60_000)
  const { rows } = await sql`insert into attempt as a (key, failures, last_at) values (${key}, 1, ${at})
    on conflict (key) do update set failures = case when a.last_at <= ${since} then 1 else a.failures + 1 end, last_at = ${at}
    where a.failures < ${limit} or a.last_at <= ${since} returning a.failures`.execute(tx)
  return rows.length === 1
}

/** The try was neither right nor wrong: it does not count, and nothing is forgiven either. */
export async function giveBackTry(tx: Tx, key: Buffer): Promise<void> {
  await sql`update attempt set failures = greatest(failures - 1, 0) where key = ${key}`.execute(tx)
}

export async function forgetTries(tx: Tx, key: Buffer): Promise<void> {
  await tx.deleteFrom('attempt').where('key', '=', key).execute()
}

/** Clears a handful of what time has ended; called on the way by whoever signs in. */
export async function sweepDoor(tx: Tx, at: Date): Promise<void> {
  const before = new Date(at.getTime() - 24 * 3_600_000)
  await sql`delete from session where token_hash in (select token_hash from session where expires_at < ${before} limit 50 for update skip locked)`.execute(tx)
  await sql`delete from attempt where key in (select key from attempt where last_at < ${before} limit 50 for update skip locked)`.execute(tx)
}

export interface ParticipantRow {
  code: string
  title: { fr: string, en: string }
  pseudonym: string
  language: 'fr' | 'en'
  withdrawn: boolean
  /** The latest thing signed, what newer notices ask, and whether it opens nothing until it is countersigned. */
  signed: 'given' | 'withdrawn' | null
  renewal: 'signature' | 'information' | null
  awaiting: boolean | null
}

export async function findParticipant(tx: Tx, study: string, participant: string): Promise<ParticipantRow | undefined> {
  const { rows } = await sql<ParticipantRow>`
    select s.code, v.protocol -> 'title' as title, p.pseudonym, p.language, p.withdrawn_at is not null as withdrawn,
      c.kind as signed, weshare.renewal_of(p.study_id, p.id) as renewal,
      c.countersign and not exists (select 1 from countersignature k where k.study_id = p.study_id and k.participant_id = p.id and k.consent_id = c.id)
        and not exists (select 1 from consent_standing st where st.study_id = p.study_id and st.participant_id = p.id and (st.collects or st.paused)) as awaiting
    from participant p
    join study s on s.id = p.study_id
    join study_version v on v.study_id = p.study_id and v.version = p.study_version
    left join lateral (select id, kind, countersign from consent
      where study_id = p.study_id and participant_id = p.id order by signed_at desc, id limit 1) c on true
    where p.study_id = ${study} and p.id = ${participant}`.execute(tx)
  return rows[0]
}

export const markJoined = (tx: Tx, carer: string, at: Date) =>
  tx.updateTable('carer').set({ joined_at: at }).where('id', '=', carer).where('joined_at', 'is', null).execute()

export async function findCarer(tx: Tx, carer: string) {
  return tx.selectFrom('carer as c').innerJoin('study as s', 's.id', 'c.study_id')
    .innerJoin('study_version as v', (join) => join.onRef('v.study_id', '=', 's.id').onRef('v.version', '=', 's.version'))
    .select(['s.code', sql<{ fr: string, en: string }>`v.protocol -> 'title'`.as('title'), sql<'fr' | 'en'>`c.language`.as('language')])
    .where('c.id', '=', carer).executeTakeFirst()
}
