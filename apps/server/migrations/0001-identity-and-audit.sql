-- Who acts: set for one transaction at a time by the server, read by every row-security policy.
create schema weshare;
create schema audit;
grant usage on schema weshare to weshare_app, weshare_vault, weshare_jobs;
grant usage on schema audit to weshare_app, weshare_vault;

create function weshare.setting(name text) returns text language sql stable
  as $$ select nullif(current_setting('weshare.' || name, true), '') $$;
create function weshare.acting() returns text language sql stable
  as $$ select coalesce(weshare.setting('actor'), 'nobody') $$;
create function weshare.current_account() returns uuid language sql stable
  as $$ select case when weshare.acting() = 'staff' then weshare.setting('account')::uuid end $$;
create function weshare.current_participant() returns uuid language sql stable
  as $$ select case when weshare.acting() = 'participant' then weshare.setting('participant')::uuid end $$;

-- The audit trail. One transaction writes to one of 16 hash chains, chosen by its number, so that chains never deadlock
-- and sixteen transactions can commit at once. Only audit.write appends; no role of the application may update or delete.
create table audit.chain_head (
  chain smallint primary key check (chain between 0 and 15),
  position bigint not null,
  hash bytea not null check (length(hash) = 32)
) with (fillfactor = 20);
insert into audit.chain_head
  select chain, 0, sha256(convert_to('weshare audit chain ' || chain, 'UTF8')) from generate_series(0, 15) as chain;

create table audit.entry (
  chain smallint not null,
  position bigint not null,
  content jsonb not null,
  hash bytea not null,
  study_id uuid generated always as ((content ->> 'study')::uuid) stored,
  participant_id uuid generated always as ((content ->> 'participant')::uuid) stored,
  action text not null generated always as (content ->> 'action') stored,
  at text not null generated always as (content ->> 'at') stored,
  primary key (chain, position)
);
create index entry_by_study on audit.entry (study_id, at desc);
create index entry_by_time on audit.entry (at desc);

create function audit.write(action text, study uuid, participant uuid, detail jsonb, reason text default null) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  lane smallint := (pg_current_xact_id()::text::numeric % 16)::smallint;
  head audit.chain_head;
  body jsonb;
  sealed bytea;
begin
  select * into head from audit.chain_head where chain = lane for update;
  body := jsonb_strip_nulls(jsonb_build_object(
    'action', action, 'study', study, 'participant', participant, 'reason', reason, 'detail', detail,
    'at', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'actor', weshare.acting(),
    'actorId', coalesce(weshare.setting('account'), weshare.setting('participant'), weshare.setting('job')),
    'request', weshare.setting('request'), 'origin', weshare.setting('origin')));
  sealed := sha256(head.hash || convert_to(body::text, 'UTF8'));
  insert into audit.entry (chain, position, content, hash) values (lane, head.position + 1, body, sealed);
  update audit.chain_head set position = head.position + 1, hash = sealed where chain = lane;
end $$;
revoke all on function audit.write from public;
grant execute on function audit.write to weshare_app, weshare_vault;
