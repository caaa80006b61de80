-- What the law asks of an answer to somebody's request, between two days. A rule is data, as for consent: a new text is a new row,
-- and a request keeps the rule it came under, so that a change of the law never moves a deadline already running.
create table weshare.rights_rule (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  months integer not null check (months > 0),
  extension_months integer not null check (extension_months >= 0),
  note jsonb not null,
  source text not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),   -- the first day it no longer holds
  verified_on date                               -- null: not yet read in its source, shown "to verify"
);
alter table weshare.rights_rule enable row level security;
create policy rights_rule_read on weshare.rights_rule for select using (weshare.acting() <> 'nobody');
grant select on weshare.rights_rule to weshare_app;
insert into weshare.rights_rule (id, months, extension_months, note, source, valid_from) values
  ('gdpr-12-3', 1, 2,
    '{"fr": "Réponse dans le mois qui suit la réception ; deux mois de plus si la demande est complexe, en le disant avec ses raisons avant la fin du premier mois.", "en": "Answer within one month of receipt; two months more when the request is complex, said with its reasons before the first month ends."}',
    'Règlement (UE) 2016/679, art. 12, paragraphe 3 ; loi 78-17 du 6 janvier 1978, art. 48 à 56', '2018-05-25');

-- A request outlives the person's data: once erased it names nobody, and stays in the register. Its words are in the vault.
create table weshare.rights_request (
  study_id uuid not null references weshare.study,
  participant_id uuid,
  id uuid not null default gen_random_uuid(),
  centre_id uuid not null references weshare.centre,
  kind text not null check (kind in ('access', 'rectification', 'restriction', 'erasure', 'objection', 'portability')),
  channel text not null check (channel in ('online', 'letter', 'telephone', 'e-mail', 'in-person')),
  recorded_by uuid references weshare.account,   -- null: by the person, online
  received_at timestamptz not null,
  rule_id text not null references weshare.rights_rule,
  due date not null,
  extended_at timestamptz,
  extension_reason text check (extension_reason <> ''),
  outcome text check (outcome in ('done', 'partly', 'refused')),
  ground text,
  reason text check (reason <> ''),
  answered_by uuid references weshare.account,   -- null with an outcome: done at once by the person's own hand
  answered_at timestamptz,
  worded boolean not null default false,
  primary key (study_id, id),
  foreign key (study_id, participant_id) references weshare.participant,
  check ((extended_at is null) = (extension_reason is null)),
  check ((outcome is null) = (answered_at is null)),
  check ((channel = 'online') = (recorded_by is null))
);
create index rights_request_by_due on weshare.rights_request (due) where outcome is null;
create index rights_request_by_participant on weshare.rights_request (study_id, participant_id);
alter table weshare.rights_request enable row level security;
alter table weshare.rights_request force row level security;
create policy rights_request_self on weshare.rights_request for select using (participant_id = weshare.current_participant());
create policy rights_request_ask on weshare.rights_request for insert with check (
  participant_id = weshare.current_participant() and channel = 'online' and answered_by is null and (outcome is null or kind = 'restriction'));
create policy rights_request_register on weshare.rights_request for select using (
  centre_id = any ((select weshare.readable_centres('rights.read'))::uuid[]));
create policy rights_request_site on weshare.rights_request for select using (
  centre_id = any ((select weshare.readable_centres('participant.withdraw'))::uuid[]));
create policy rights_request_record on weshare.rights_request for insert with check (
  recorded_by = weshare.current_account() and outcome is null and centre_id = any ((select weshare.readable_centres('participant.withdraw'))::uuid[]));
create policy rights_request_answer on weshare.rights_request for update using (
  centre_id = any ((select weshare.readable_centres('rights.answer'))::uuid[]))
  with check (centre_id = any ((select weshare.readable_centres('rights.answer'))::uuid[]));
grant select, insert on weshare.rights_request to weshare_app;
grant update (due, extended_at, extension_reason, outcome, ground, reason, answered_by, answered_at) on weshare.rights_request to weshare_app;

-- An answer is final: a person who disagrees asks again, or complains.
create function weshare.keep_answer() returns trigger language plpgsql as $$
begin
  raise exception 'request % was answered', old.id using errcode = 'integrity_constraint_violation';
end $$;
create trigger rights_request_final before update on weshare.rights_request for each row
  when (old.outcome is not null and (new.outcome, new.ground, new.reason, new.answered_at, new.answered_by, new.due) is distinct from (old.outcome, old.ground, old.reason, old.answered_at, old.answered_by, old.due))
  execute function weshare.keep_answer();

-- Whoever answers requests sees the pseudonyms of those who made them, and only while doing so.
create policy participant_rights on weshare.participant for select using (
  (select weshare.setting('purpose')) = 'rights' and centre_id = any ((select weshare.readable_centres('rights.answer'))::uuid[]));

-- The register names studies and centres, to whoever keeps its deadlines without reading the studies.
create policy study_rights on weshare.study for select using (
  (select weshare.setting('purpose')) = 'rights' and id = any ((select weshare.readable_studies('rights.read'))::uuid[]));
create policy centre_rights on weshare.centre for select using (
  (select weshare.setting('purpose')) = 'rights' and id = any ((select weshare.readable_centres('rights.read'))::uuid[]));

-- A freeze: what was given is kept and used by nobody, until it is lifted.
create table weshare.restriction (
  study_id uuid not null,
  participant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  centre_id uuid not null references weshare.centre,
  request_id uuid not null,
  since timestamptz not null,
  lifted_at timestamptz check (lifted_at >= since),
  primary key (study_id, participant_id, id),
  foreign key (study_id, participant_id) references weshare.participant,
  foreign key (study_id, request_id) references weshare.rights_request
);
create unique index restriction_one_at_a_time on weshare.restriction (study_id, participant_id) where lifted_at is null;
alter table weshare.restriction enable row level security;
alter table weshare.restriction force row level security;
create policy restriction_self on weshare.restriction using (participant_id = weshare.current_participant());
create policy restriction_read on weshare.restriction for select using (
  centre_id = any ((select weshare.readable_centres('rights.answer'))::uuid[]) or centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]));
create policy restriction_answer on weshare.restriction for insert with check (
  lifted_at is null and centre_id = any ((select weshare.readable_centres('rights.answer'))::uuid[]));
create policy restriction_owner on weshare.restriction to current_user using (true);
grant select, insert on weshare.restriction to weshare_app;
grant update (lifted_at) on weshare.restriction to weshare_app;

-- While frozen, what consent would let be used is held: every gate on `uses` (readings, scores, exports and their files) shuts at
-- the commit of the freeze, and opens at the commit that lifts it.
alter table weshare.consent_standing add column held boolean not null default false, add check (not (uses and held));
create function weshare.hold_restricted() returns trigger language plpgsql as $$
declare
  decided weshare.consent;
  frozen boolean := exists (select 1 from weshare.restriction r where r.study_id = new.study_id and r.participant_id = new.participant_id and r.lifted_at is null);
begin
  -- A row that comes whole (from a backup) says itself what is held.
  if tg_op = 'UPDATE' and new.consent_id is distinct from old.consent_id then
    select * into decided from weshare.consent c where c.study_id = new.study_id and c.participant_id = new.participant_id and c.id = new.consent_id;
    -- Leaving the study and letting what was given be kept changes nothing to what is held; a new agreement is held as it was decided.
    if not (decided.kind = 'withdrawn' and decided.data_choice = 'keep') then
      new.held := frozen and decided.kind = 'given' and not new.uses
        and decided.decisions @> jsonb_build_array(jsonb_build_object('purpose', new.purpose, 'agreed', true));
    end if;
  end if;
  if new.uses and frozen then
    new.uses := false;
    new.held := true;
  end if;
  return new;
end $$;
-- After standing_true, by name: what that one refuses is refused whether frozen or not.
create trigger standing_z_held before insert or update on weshare.consent_standing for each row execute function weshare.hold_restricted();
create function weshare.apply_restriction() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.lifted_at is null then
    update weshare.consent_standing s set uses = false, held = true where s.study_id = new.study_id and s.participant_id = new.participant_id and s.uses;
  else
    update weshare.consent_standing s set uses = true, held = false where s.study_id = new.study_id and s.participant_id = new.participant_id and s.held;
  end if;
  return null;
end $$;
create trigger restriction_applies after insert or update on weshare.restriction for each row execute function weshare.apply_restriction();

-- What is left of somebody who was erased: that it was done, when, by whom, on which ground, and how many rows went.
create table weshare.erasure (
  study_id uuid not null references weshare.study,
  participant_id uuid not null,
  centre_id uuid not null references weshare.centre,
  request_id uuid not null,
  ground text not null,
  decided_by uuid not null references weshare.account,
  erased_at timestamptz not null,
  removed jsonb not null default '{}',
  primary key (study_id, participant_id),
  foreign key (study_id, request_id) references weshare.rights_request
);
alter table weshare.erasure enable row level security;
alter table weshare.erasure force row level security;
create policy erasure_read on weshare.erasure for select using (centre_id = any ((select weshare.readable_centres('rights.answer'))::uuid[]));
create policy erasure_owner on weshare.erasure to current_user using (true);
create policy erasure_vault on weshare.erasure for select to weshare_vault using (true);
grant select on weshare.erasure to weshare_app, weshare_vault;

-- The owner must reach every row of the person under forced row security; asked again after every migration, so that a table
-- added later is reached too. Nobody serves people as the owner.
create function weshare.reach_for_erasure() returns void language plpgsql set search_path = pg_catalog as $$
declare
  place record;
begin
  for place in select c.relname as name from pg_class c
    where c.relnamespace = 'weshare'::regnamespace and c.relkind = 'r'
      and (c.relname = 'participant' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id' and not a.attisdropped))
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = c.relname || '_erased')
  loop
    execute format('create policy %I on weshare.%I to current_user using (true)', place.name || '_erased', place.name);
  end loop;
end $$;
revoke all on function weshare.reach_for_erasure from public;
select weshare.reach_for_erasure();

-- Deletes every row of one person, in whatever order their references allow, and leaves the tombstone. The trail is another schema
-- and is not touched; requests stay without naming anybody; exports keep a mark that makes their files go.
create function weshare.erase_participant(study uuid, participant uuid, request uuid, ground text, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  centre uuid := (select r.centre_id from weshare.rights_request r where r.study_id = study and r.id = request and r.participant_id = participant
    and r.kind = 'erasure' and r.outcome is null and r.centre_id = any (weshare.readable_centres('rights.answer')));
  waiting text[];
  later text[];
  counted jsonb := '{}';
  gone bigint;
  place text;
begin
  if centre is null then raise exception 'no erasure is asked here' using errcode = 'insufficient_privilege'; end if;
  perform pg_advisory_xact_lock(hashtextextended(participant::text, 1));
  insert into weshare.erasure (study_id, participant_id, centre_id, request_id, ground, decided_by, erased_at)
  values (study, participant, centre, request, ground, weshare.current_account(), at);
  update weshare.export e set participants = array_replace(e.participants, participant, '00000000-0000-0000-0000-000000000000')
    where e.study_id = study and e.participants @> array[participant];
  delete from weshare.challenge c where c.content::text like '%' || participant || '%';
  select array_agg(c.relname::text order by c.relname) into waiting from pg_class c
    where c.relnamespace = 'weshare'::regnamespace and c.relkind = 'r' and c.relname not in ('erasure', 'rights_request')
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id' and not a.attisdropped);
  while array_length(waiting, 1) > 0 loop
    later := '{}';
    foreach place in array waiting loop
      begin
        execute format('delete from weshare.%I where participant_id = $1', place) using participant;
        get diagnostics gone = row_count;
        if gone > 0 then counted := counted || jsonb_build_object(place, gone); end if;
      exception when foreign_key_violation then
        later := later || place;
      end;
    end loop;
    if later = waiting then raise exception 'rows of % refer to one another', later; end if;
    waiting := later;
  end loop;
  update weshare.rights_request r set participant_id = null where r.study_id = study and r.participant_id = participant;
  delete from weshare.participant p where p.study_id = study and p.id = participant;
  update weshare.erasure e set removed = counted where e.study_id = study and e.participant_id = participant;
  return counted;
end $$;
revoke all on function weshare.erase_participant from public;
grant execute on function weshare.erase_participant to weshare_app;
create policy export_erased on weshare.export to current_user using (true);
create policy challenge_erased on weshare.challenge to current_user using (true);

-- What the person may see of themselves beside the rest: the codes they were given (never the codes themselves).
create policy invitation_self on weshare.invitation for select using (participant_id = weshare.current_participant());

-- Who looked at this person, as they may know it: what was opened, by which role, from which site, when and why; no name of staff.
create function weshare.readings_of_me() returns table (place text, at timestamptz, kind text, roles text[], sites text[], reason text)
  language sql stable security definer set search_path = pg_catalog as $$
  with read as (
    select e.chain || '-' || e.position as place, e.at::timestamptz as at, e.study_id,
      case e.action when 'identity.read' then 'identity' when 'response.read' then 'answers' when 'letter.written' then 'letter' else 'request' end as kind,
      e.content ->> 'actor' as actor, e.content ->> 'actorId' as actor_id, e.content ->> 'reason' as reason
    from audit.entry e
    where e.participant_id = weshare.current_participant() and e.action in ('identity.read', 'response.read', 'letter.written', 'rights.read')
    union all
    select e.chain || '-' || e.position, e.at::timestamptz, e.study_id, 'export', e.content ->> 'actor', e.content ->> 'actorId', e.content ->> 'reason'
    from weshare.export x join audit.entry e on e.study_id = x.study_id and e.action in ('export.made', 'export.downloaded') and e.content -> 'detail' ->> 'export' = x.id::text
    where x.participants @> array[weshare.current_participant()]
  )
  select r.place, r.at, r.kind, coalesce(g.roles, '{}'), coalesce(g.sites, '{}'), r.reason from read r
  left join lateral (
    select array_agg(distinct g.role) as roles, array_agg(distinct t.name) filter (where t.name is not null) as sites
    from weshare.role_grant g left join weshare.site t on t.id = g.site_id
    where r.actor = 'staff' and g.account_id::text = r.actor_id and (g.study_id is null or g.study_id = r.study_id)
  ) g on true $$;
revoke all on function weshare.readings_of_me from public;
grant execute on function weshare.readings_of_me to weshare_app;
create index entry_of_participant on audit.entry (participant_id, at desc) where participant_id is not null;

set local role weshare_vault;
-- Changes fields of a person: `before` is the value of whoever is still sealed whole. False when somebody changed it meanwhile.
create function vault.change_person(participant uuid, before bytea, names text[], sealed bytea[], key text, dropped text[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  whole bytea;
  changed boolean := false;
begin
  perform set_config('weshare.vault_task', 'put', true);
  select p.sealed into whole from vault.person p where p.participant_id = participant for update;
  if found and whole is not distinct from before then
    update vault.person p set sealed = null, key_id = null where p.participant_id = participant and p.sealed is not null;
    delete from vault.field f where f.participant_id = participant and f.name = any (dropped);
    insert into vault.field (participant_id, name, sealed, key_id)
    select participant, one.name, one.value, key from unnest(names, change_person.sealed) as one (name, value)
    on conflict (participant_id, name) do update set sealed = excluded.sealed, key_id = excluded.key_id, kept_at = now();
    changed := true;
  end if;
  perform set_config('weshare.vault_task', '', true);
  return changed;
end $$;
-- The letters written to one person: which, when, and what became of them.
create function vault.letters_to(participant uuid) returns table (template text, outcome text, at timestamptz)
  language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('weshare.vault_task', 'letter', true);
  return query select l.template, l.outcome, l.at from vault.letter l where l.participant_id = participant order by l.at, l.key;
  perform set_config('weshare.vault_task', '', true);
end $$;
-- The vault forgets only whom a tombstone names, in the same transaction.
create function vault.forget_person(participant uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select 1 from weshare.erasure e where e.participant_id = participant) then return false; end if;
  perform set_config('weshare.vault_task', 'letter', true);
  delete from vault.letter l where l.participant_id = participant;
  perform set_config('weshare.vault_task', 'put', true);
  delete from vault.signature s where s.participant_id = participant;
  delete from vault.field f where f.participant_id = participant;
  delete from vault.person p where p.participant_id = participant;
  perform set_config('weshare.vault_task', '', true);
  return true;
end $$;
-- A letter that waited while its reader was erased leaves nothing of them behind.
create function vault.keep_no_letter() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select 1 from weshare.erasure e where e.participant_id = new.participant_id) then return null; end if;
  return new;
end $$;
create trigger letter_forgotten before insert on vault.letter for each row execute function vault.keep_no_letter();
revoke all on function vault.keep_no_letter, vault.change_person, vault.letters_to, vault.forget_person from public;
grant execute on function vault.change_person, vault.forget_person to weshare_app;
reset role;
