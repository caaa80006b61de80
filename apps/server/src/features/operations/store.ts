import type { Database } from '../../platform/db/open-database.ts'

/** The migrations this database has received, by name and hash; fails when the database does not answer. */
export const appliedMigrations = (database: Pick<Database, 'statement'>): Promise<{ name: string, sha256: string }[]> =>
  database.statement('migrations', 'select name, sha256 from public.weshare_migration', [])
