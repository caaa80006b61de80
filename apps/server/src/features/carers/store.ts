import { sql } from 'kysely'
import type { Carer, Relation } from '@weshare/contract/carers'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { CarerPlace } from './needs.ts'

export interface CaredFor { centre: string, allowed: boolean, agreed: boolean }

/** The participant where the reader holds this permission; whether the protocol in force allows carers, and whether the person agrees. */
export async function findCaredFor(tx: Tx, { study, participant }: { study: string, participant: string }, permission: 'participant.read' | 'participant.include'): Promise<CaredFor | undefined> {
  return tx.selectFrom('participant as p').innerJoin('study as s', 's.id', 'p.study_id')
    .innerJoin('study_version as v', (join) => join.onRef('v.study_id', '=', 's.id').onRef('v.version', '=', 's.version'))
    .leftJoin('consent_standing as c', (join) => join.onRef('c.study_id', '=', 'p.study_id').onRef('c.participant_id', '=', 'p.id').on('c.purpose', '=', 'carer-answers'))
    .select(['p.centre_id as centre', sql<boolean>`coalesce(v.protocol ->> 'proxy' = 'allowed', false)`.as('allowed'), sql<boolean>`coalesce(c.collects, false)`.as('agreed')])
    .where('p.study_id', '=', study).where('p.id', '=', participant).where(heldAt('p.centre_id', permission)).executeTakeFirst()
}

export interface NewCarer { study: string, participant: string, centre: string, relation: Relation, language: Language, by: string, at: Date }

export async function addCarer(tx: Tx, carer: NewCarer): Promise<string> {
  const { id } = await tx.insertInto('carer').values({
    study_id: carer.study, participant_id: carer.participant, centre_id: carer.centre, relation: carer.relation, language: carer.language,
    invited_by: carer.by, invited_at: carer.at,
  }).returning('id').executeTakeFirstOrThrow()
  return id
}

const columns = ['id', 'relation', 'invited_at', 'joined_at', 'ended_at', 'ended_by'] as const

/** The carers of a participant whom the reader may see, those who may still answer first. */
export async function listOfCarers(tx: Tx, { study, participant }: { study: string, participant: string }): Promise<Carer[]> {
  const rows = await tx.selectFrom('carer').select(columns).where('study_id', '=', study).where('participant_id', '=', participant)
    .orderBy(sql`ended_at is not null`).orderBy('invited_at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id, relation: row.relation as Relation, invitedAt: row.invited_at.toISOString(), joinedAt: row.joined_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null, endedBy: row.ended_by as Carer['endedBy'],
  }))
}

/** This carer, where the reader holds the permission. */
export async function findCarer(tx: Tx, { study, participant, carer }: CarerPlace, permission: 'participant.include' | 'identity.read') {
  return tx.selectFrom('carer').select(['id', 'language', 'ended_at']).where('study_id', '=', study).where('participant_id', '=', participant)
    .where('id', '=', carer).where(heldAt('carer.centre_id', permission)).executeTakeFirst()
}

/** Ends the access; the database ends its sessions and codes at the same commit. False when there was none to end. */
export async function closeAccess(tx: Tx, { study, participant, carer }: CarerPlace, { by, at }: { by: 'participant' | 'staff', at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('carer').set({ ended_at: at, ended_by: by }).where('study_id', '=', study)
    .where('participant_id', '=', participant).where('id', '=', carer).where('ended_at', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

const heldAt = (column: string, permission: string) => sql<boolean>`${sql.ref(column)} = any ((select weshare.readable_centres(${permission}))::uuid[])`
