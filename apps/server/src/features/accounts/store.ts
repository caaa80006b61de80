import type { Database } from '../../platform/db/open-database.ts'

interface SessionFound {
  account_id: string | null
  participant_id: string | null
  participant_study: string | null
  permitted: boolean
  sees_study: boolean
}

export function accountStore(database: Database) {
  return {
    identify: async (tokenHash: Buffer, need: { permission: string | null, study: string | null }): Promise<SessionFound | undefined> => {
      const rows = await database.statement<SessionFound & Record<string, unknown>>(
        'identify', 'select * from weshare.identify($1, $2, $3, $4)', [tokenHash, need.permission, need.study, '90 days'],
      )
      return rows[0]
    },
  }
}
