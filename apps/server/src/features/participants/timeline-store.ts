import { sql } from 'kysely'
import type { Bilingual } from '@weshare/contract/shapes'
import type { Tx } from '../../platform/transaction.ts'

export interface ActivityRow { id: string, visit_id: string, visit_title: Bilingual, title: Bilingual, opens: string, due: string, closes: string, done: boolean }
export interface ResponseRow { id: string, activity_id: string, visit_id: string, visit_title: Bilingual, title: Bilingual, by_staff: boolean, by_carer: boolean, received_at: Date }

export async function activitiesOf(tx: Tx, study: string, participant: string): Promise<ActivityRow[]> {
  const { rows } = await sql<ActivityRow>`select a.id, a.visit_id, a.visit_title, i.title, a.opens, a.due, a.closes, done.activity_id is not null as done
    from activity a join instrument i on i.url = a.instrument_url and i.version = a.instrument_version
    left join completion done on done.study_id = a.study_id and done.participant_id = a.participant_id and done.activity_id = a.id
    where a.study_id = ${study}::uuid and a.participant_id = ${participant}::uuid order by a.due, a.visit_order, a.id`.execute(tx)
  return rows
}

/** The responses the reader may read: row security asks for the permission and for a consent that stands. */
export async function responsesOf(tx: Tx, study: string, participant: string): Promise<ResponseRow[]> {
  const { rows } = await sql<ResponseRow>`select r.id, r.activity_id, a.visit_id, a.visit_title, i.title, r.entered_by is not null as by_staff, r.carer_id is not null as by_carer, r.received_at
    from response r join activity a on a.study_id = r.study_id and a.participant_id = r.participant_id and a.id = r.activity_id
    join instrument i on i.url = r.instrument_url and i.version = r.instrument_version
    where r.study_id = ${study}::uuid and r.participant_id = ${participant}::uuid order by r.received_at, r.id`.execute(tx)
  return rows
}

/** The accesses given to the person; those of their carers are told with the carers. */
export async function invitationsOf(tx: Tx, study: string, participant: string): Promise<Date[]> {
  const rows = await tx.selectFrom('invitation').select('created_at')
    .where('study_id', '=', study).where('participant_id', '=', participant).where('carer_id', 'is', null).orderBy('created_at').execute()
  return rows.map((row) => row.created_at)
}

/** When this identity was read, for readers who may see the audit trail; nothing for the others. */
export async function identityReadings(tx: Tx, study: string, participant: string): Promise<string[]> {
  const rows = await tx.selectFrom('audit.entry').select('at')
    .where('study_id', '=', study).where('participant_id', '=', participant).where('action', '=', 'identity.read').orderBy('at').execute()
  return rows.map((row) => row.at)
}
