create table weshare.participant (
  study_id uuid not null references weshare.study,
  id uuid not null default gen_random_uuid(),
  centre_id uuid not null references weshare.centre,
  pseudonym text not null,
  arm text,
  anchor date not null,                -- the day from which visits are counted
  zone text not null,
  language text not null check (language in ('fr', 'en')),
  study_version integer not null,
  included_by uuid not null references weshare.account,
  included_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (study_id, id),
  unique (study_id, pseudonym),
  foreign key (study_id, study_version) references weshare.study_version
);
create index participant_by_centre on weshare.participant (study_id, centre_id);

create table weshare.invitation (
  code_hash bytea primary key check (length(code_hash) = 32),
  study_id uuid not null,
  participant_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (study_id, participant_id) references weshare.participant
);
create index invitation_by_participant on weshare.invitation (study_id, participant_id);

create table weshare.notice (
  study_id uuid not null references weshare.study,
  version integer not null check (version > 0),
  study_version integer not null,
  content jsonb not null,
  sha256_fr text not null,
  sha256_en text not null,
  published_at timestamptz not null default now(),
  primary key (study_id, version),
  foreign key (study_id, study_version) references weshare.study_version
);

create table weshare.consent (
  study_id uuid not null,
  participant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  centre_id uuid not null references weshare.centre,
  kind text not null check (kind in ('given', 'withdrawn')),
  notice_version integer not null,
  notice_sha256 text not null,
  language text not null check (language in ('fr', 'en')),
  decisions jsonb not null,
  data_choice text check (data_choice in ('keep', 'stop-use')),
  method text not null check (method in ('typed-name', 'paper', 'signed-in', 'by-staff')),
  evidence jsonb not null,             -- what was shown, when, on which kind of device; never who
  evidence_sha256 text not null,
  signed_at timestamptz not null default now(),
  primary key (study_id, participant_id, id),
  foreign key (study_id, participant_id) references weshare.participant,
  foreign key (study_id, notice_version) references weshare.notice,
  check ((kind = 'withdrawn') = (data_choice is not null))
);

-- What holds now, purpose by purpose: whether more may be collected, and whether what was collected may be read.
create table weshare.consent_standing (
  study_id uuid not null,
  participant_id uuid not null,
  purpose text not null,
  centre_id uuid not null references weshare.centre,
  collects boolean not null,
  uses boolean not null,
  consent_id uuid not null,
  since timestamptz not null default now(),
  primary key (study_id, participant_id, purpose),
  foreign key (study_id, participant_id, consent_id) references weshare.consent
);

alter table weshare.participant enable row level security;
alter table weshare.participant force row level security;
create policy participant_staff on weshare.participant for select using (
  centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]));
create policy participant_include on weshare.participant for insert with check (
  centre_id = any ((select weshare.readable_centres('participant.include'))::uuid[]));
create policy participant_self on weshare.participant for select using (id = weshare.current_participant());
create policy participant_self_withdraw on weshare.participant for update using (id = weshare.current_participant());
create policy participant_joints on weshare.participant for select using (weshare.acting() in ('entrance', 'job'));
create policy participant_staff_withdraw on weshare.participant for update using (
  centre_id = any ((select weshare.readable_centres('participant.withdraw'))::uuid[]) and withdrawn_at is null)
  with check (centre_id = any ((select weshare.readable_centres('participant.withdraw'))::uuid[]) and withdrawn_at is not null);
grant select, insert on weshare.participant to weshare_app;
grant update (withdrawn_at, language) on weshare.participant to weshare_app;

alter table weshare.invitation enable row level security;
alter table weshare.invitation force row level security;
create policy invitation_entrance on weshare.invitation using (weshare.acting() = 'entrance');
create policy invitation_staff on weshare.invitation using (exists (
  select 1 from weshare.participant p where p.study_id = invitation.study_id and p.id = invitation.participant_id
    and p.centre_id = any ((select weshare.readable_centres('participant.include'))::uuid[])));
create policy invitation_job on weshare.invitation using (weshare.acting() = 'job');
grant select, insert on weshare.invitation to weshare_app;
grant update (used_at, expires_at) on weshare.invitation to weshare_app;

alter table weshare.notice enable row level security;
create policy notice_read on weshare.notice for select using (
  study_id = any ((select weshare.readable_studies('study.read'))::uuid[]) or weshare.acting() in ('participant', 'entrance', 'job'));
create policy notice_publish on weshare.notice for insert with check (
  study_id = any ((select weshare.readable_studies('study.open'))::uuid[]));
grant select, insert on weshare.notice to weshare_app;

alter table weshare.consent enable row level security;
alter table weshare.consent force row level security;
create policy consent_staff on weshare.consent for select using (
  centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]));
create policy consent_self on weshare.consent using (participant_id = weshare.current_participant());
create policy consent_staff_withdraw on weshare.consent for insert with check (
  kind = 'withdrawn' and method = 'by-staff' and centre_id = any ((select weshare.readable_centres('participant.withdraw'))::uuid[]));
create policy consent_entrance on weshare.consent for select using (weshare.acting() = 'entrance');
grant select, insert on weshare.consent to weshare_app;

alter table weshare.consent_standing enable row level security;
alter table weshare.consent_standing force row level security;
create policy standing_staff on weshare.consent_standing for select using (
  centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]));
create policy standing_self on weshare.consent_standing using (participant_id = weshare.current_participant());
-- On a person's behalf, staff may only close: nothing begins to be collected or read by their hand.
create policy standing_staff_withdraw on weshare.consent_standing for update using (
  centre_id = any ((select weshare.readable_centres('participant.withdraw'))::uuid[]))
  with check (not collects and centre_id = any ((select weshare.readable_centres('participant.withdraw'))::uuid[]));
create policy standing_joints on weshare.consent_standing for select using (weshare.acting() in ('entrance', 'job'));
grant select, insert, update on weshare.consent_standing to weshare_app;

-- The vault: who a person is. Study roles may put in, through two functions, and never read; only the vault's own role reads.
create schema vault authorization weshare_vault;
set local role weshare_vault;
create table vault.person (
  participant_id uuid primary key,
  study_id uuid not null,
  sealed bytea not null,
  key_id text not null,
  number_index bytea,                  -- keyed digests, so that a person can be found without being listed
  name_index bytea not null,
  kept_at timestamptz not null default now(),
  constraint person_once unique (study_id, number_index)
);
create index person_by_name on vault.person (study_id, name_index);
create table vault.signature (
  consent_id uuid primary key,
  participant_id uuid not null references vault.person,
  sealed bytea not null,
  key_id text not null,
  kept_at timestamptz not null default now()
);
-- One row per letter sent, so that a job run again does not send it again; who it went to is not written.
create table vault.letter (
  key text primary key,
  participant_id uuid not null,
  template text not null,
  outcome text not null check (outcome in ('sent', 'no-address')),
  at timestamptz not null
);
create function vault.keep_person(participant uuid, study uuid, sealed bytea, key_id text, number_index bytea, name_index bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into vault.person (participant_id, study_id, sealed, key_id, number_index, name_index)
  values (participant, study, keep_person.sealed, keep_person.key_id, keep_person.number_index, keep_person.name_index)
  on conflict on constraint person_once do nothing;
  return found;
end $$;
create function vault.keep_signature(consent uuid, participant uuid, sealed bytea, key_id text) returns void
  language sql security definer set search_path = pg_catalog as $$
  insert into vault.signature (consent_id, participant_id, sealed, key_id) values (consent, participant, keep_signature.sealed, keep_signature.key_id) $$;
revoke all on function vault.keep_person, vault.keep_signature from public;
grant usage on schema vault to weshare_app;
grant execute on function vault.keep_person, vault.keep_signature to weshare_app;
reset role;
