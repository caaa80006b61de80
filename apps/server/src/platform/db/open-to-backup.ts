import type { Client } from 'pg'

/** The group role that a backup reads as. It cannot log in, and nobody is its member but inside a backup's own transaction. */
export const backupRole = 'weshare_saver'

/** Everything an installation keeps; the job queue's list of its own migrations is made again by the queue itself. */
export const keptSchemas = ['weshare', 'vault', 'audit', 'jobs', 'graphile_worker'] as const

/**
 * Lets the backup's role read every table there is, new ones too: the right to read, and where row security stands a policy
 * for this role alone. Run after each migration; does nothing where it has been done.
 */
export async function openToBackup(owner: Client): Promise<void> {
  await owner.query(`do $$ begin create role ${backupRole} nologin nosuperuser nobypassrls; exception when duplicate_object or unique_violation then null; end $$`)
  await owner.query(`grant select on public.weshare_migration to ${backupRole}`)
  await owner.query(`do $$
    declare place record;
    begin
      for place in select nspname as name, oid from pg_namespace where nspname in (${keptSchemas.map((name) => `'${name}'`).join(', ')}) loop
        if not has_schema_privilege('${backupRole}', place.oid, 'usage') then execute format('grant usage on schema %I to ${backupRole}', place.name); end if;
      end loop;
      for place in select n.nspname as schema, c.relname as name, c.oid, c.relkind, c.relrowsecurity as guarded,
          exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'backup_read') as opened
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in (${keptSchemas.map((name) => `'${name}'`).join(', ')}) and c.relkind in ('r', 'S') loop
        if place.relkind = 'S' then
          if not has_sequence_privilege('${backupRole}', place.oid, 'select') then execute format('grant select on sequence %I.%I to ${backupRole}', place.schema, place.name); end if;
          continue;
        end if;
        if not has_table_privilege('${backupRole}', place.oid, 'select') then execute format('grant select on %I.%I to ${backupRole}', place.schema, place.name); end if;
        if place.guarded and not place.opened then execute format('create policy backup_read on %I.%I for select to ${backupRole} using (true)', place.schema, place.name); end if;
      end loop;
    end $$`)
}
