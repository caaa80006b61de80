import * as contract from '@weshare/contract/audit'
import { writeAudit } from '../../platform/audit.ts'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { listEntries } from './list-entries.ts'
import { listIdentityReadings } from './list-identity-readings.ts'
import { trailOf, type TrailDatabase } from './store.ts'
import { verifyTrail } from './verify-trail.ts'

export const auditRoutes = (database: TrailDatabase): readonly BoundRoute[] => [
  handle(contract.listAudit, (call) => listEntries(database.transact, call.who, call.query)),
  handle(contract.listIdentityReadings, (call) => listIdentityReadings(database.transact, call.who, call.query)),
  handle(contract.verifyAudit, async (call) => {
    const verdict = await verifyTrail(trailOf(database, call.who))
    await database.transact(call.who, (tx) => writeAudit(tx, { action: 'audit.verified', detail: { intact: verdict.intact, entries: verdict.entries } }))
    return verdict
  }),
]
