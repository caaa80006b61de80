-- Envelope encryption: every sealed value stands under a data key, and every data key here is wrapped by a master key that
-- is never in the database. Each field of an identity is sealed on its own, so that reading one opens no other.
set local role weshare_vault;

-- Row security holds for the vault's own role too: it must say whose file it opens, or which work it does, to see a row.
create function vault.opened() returns uuid language sql stable set search_path = pg_catalog
  as $$ select nullif(current_setting('weshare.vault_opened', true), '')::uuid $$;
create function vault.task() returns text language sql stable set search_path = pg_catalog
  as $$ select coalesce(current_setting('weshare.vault_task', true), '') $$;

create table vault.data_key (
  id text primary key check (id ~ '^[0-9a-f]{16}$'),   -- a digest of the key: says which, not what
  purpose text not null check (purpose in ('identity', 'search', 'second-factor')),
  master_id text not null,
  wrapped bytea not null,
  derived boolean not null default false,              -- the key that versions before this one derived from the secret
  made_at timestamptz not null,
  retired_at timestamptz
);
create unique index data_key_in_use on vault.data_key (purpose) where retired_at is null;
create unique index data_key_derived on vault.data_key (purpose) where derived;

-- One re-sealing of everything under new data keys; one without an end is taken up where it was left.
create table vault.renewal (
  id uuid primary key default gen_random_uuid(),
  started_at timestamptz not null,
  finished_at timestamptz
);
create unique index renewal_one_at_a_time on vault.renewal ((true)) where finished_at is null;

create table vault.field (
  participant_id uuid not null references vault.person,
  name text not null check (name ~ '^[A-Za-z]{1,40}$'),
  sealed bytea not null,
  key_id text not null references vault.data_key,
  kept_at timestamptz not null default now(),
  primary key (participant_id, name)
);
create index field_by_key on vault.field (key_id, participant_id);

-- A person kept by an earlier version is sealed whole, until re-sealed; a null key of the index is the derived one.
alter table vault.person alter column sealed drop not null, alter column key_id drop not null,
  add column index_key_id text references vault.data_key,
  add constraint person_sealed_with_key check ((sealed is null) = (key_id is null));
create index person_by_index_key on vault.person (index_key_id, participant_id);
create index person_sealed_whole on vault.person (participant_id) where sealed is not null;
create index signature_by_key on vault.signature (key_id, consent_id);

alter table vault.person enable row level security;
alter table vault.person force row level security;
alter table vault.field enable row level security;
alter table vault.field force row level security;
alter table vault.signature enable row level security;
alter table vault.signature force row level security;
alter table vault.letter enable row level security;
alter table vault.letter force row level security;
alter table vault.data_key enable row level security;
alter table vault.data_key force row level security;
alter table vault.renewal enable row level security;
alter table vault.renewal force row level security;
create policy person_opened on vault.person to weshare_vault using (
  participant_id = (select vault.opened()) or (select vault.task()) in ('put', 'search', 'keys'));
create policy field_opened on vault.field to weshare_vault using (
  participant_id = (select vault.opened()) or (select vault.task()) in ('put', 'keys'));
create policy signature_opened on vault.signature to weshare_vault using (
  consent_id = (select vault.opened()) or (select vault.task()) in ('put', 'keys'));
create policy letter_sent on vault.letter to weshare_vault using ((select vault.task()) = 'letter');
create policy data_key_held on vault.data_key to weshare_vault using (true);
create policy renewal_held on vault.renewal to weshare_vault using ((select vault.task()) = 'keys');

-- Reading: each function says whose file it opens, for as long as it runs. (A SET clause would say it better; on a setting
-- of ours only a superuser may write one.)
create function vault.read_person(participant uuid) returns table (study_id uuid, sealed bytea)
  language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('weshare.vault_opened', participant::text, true);
  return query select p.study_id, p.sealed from vault.person p where p.participant_id = participant;
  perform set_config('weshare.vault_opened', '', true);
end $$;
create function vault.read_fields(participant uuid, names text[]) returns table (name text, sealed bytea)
  language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('weshare.vault_opened', participant::text, true);
  return query select f.name, f.sealed from vault.field f where f.participant_id = participant and f.name = any (names);
  perform set_config('weshare.vault_opened', '', true);
end $$;
create function vault.read_signature(consent uuid) returns bytea
  language plpgsql set search_path = pg_catalog as $$
declare
  found_one bytea;
begin
  perform set_config('weshare.vault_opened', consent::text, true);
  found_one := (select s.sealed from vault.signature s where s.consent_id = consent);
  perform set_config('weshare.vault_opened', '', true);
  return found_one;
end $$;
create function vault.find_by_number(study uuid, indexes bytea[]) returns setof uuid
  language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('weshare.vault_task', 'search', true);
  return query select p.participant_id from vault.person p where p.study_id = study and p.number_index = any (indexes);
  perform set_config('weshare.vault_task', '', true);
end $$;
create function vault.find_by_name(study uuid, indexes bytea[]) returns setof uuid
  language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('weshare.vault_task', 'search', true);
  return query select p.participant_id from vault.person p where p.study_id = study and p.name_index = any (indexes);
  perform set_config('weshare.vault_task', '', true);
end $$;

drop function vault.keep_person(uuid, uuid, bytea, text, bytea, bytea);
drop function vault.keep_signature(uuid, uuid, bytea, text);

-- Puts a person in. 'taken' when the hospital number is in this study under any key of the index, and 'stale-key' when
-- the index was made under a key that has been replaced meanwhile; the key cannot be replaced before the caller has ended.
create function vault.keep_person(participant uuid, study uuid, names text[], sealed bytea[], key text,
    index_key text, number_indexes bytea[], by_name bytea) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  outcome text := 'kept';
begin
  perform set_config('weshare.vault_task', 'put', true);
  perform 1 from vault.data_key k where k.id = index_key and k.purpose = 'search' and k.retired_at is null for share;
  if not found then
    outcome := 'stale-key';
  elsif exists (select 1 from vault.person p where p.study_id = study and p.number_index = any (number_indexes)) then
    outcome := 'taken';
  else
    insert into vault.person (participant_id, study_id, number_index, name_index, index_key_id)
    values (participant, study, number_indexes[1], by_name, index_key)
    on conflict on constraint person_once do nothing;
    if found then
      insert into vault.field (participant_id, name, sealed, key_id)
      select participant, one.name, one.value, key from unnest(names, sealed) as one (name, value);
    else
      outcome := 'taken';
    end if;
  end if;
  perform set_config('weshare.vault_task', '', true);
  return outcome;
end $$;
create function vault.keep_signature(consent uuid, participant uuid, sealed bytea, key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform set_config('weshare.vault_task', 'put', true);
  insert into vault.signature (consent_id, participant_id, sealed, key_id) values (consent, participant, keep_signature.sealed, key);
  perform set_config('weshare.vault_task', '', true);
end $$;
revoke all on all functions in schema vault from public;
grant execute on function vault.keep_person, vault.keep_signature to weshare_app;
reset role;

-- Whoever answers for identities sees the pseudonym of those that were read, and only while looking at these readings.
create policy participant_identity_audit on weshare.participant for select using (
  (select weshare.setting('purpose')) = 'identity-audit' and study_id = any ((select weshare.readable_studies('identity.audit'))::uuid[]));
create index entry_of_identity on audit.entry (at desc) where action in ('identity.read', 'identity.searched', 'letter.written', 'consent.copied');
