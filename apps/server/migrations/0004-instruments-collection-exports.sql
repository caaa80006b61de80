create table weshare.instrument (
  url text not null,
  version text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  title jsonb not null,
  source text not null check (source in ('library', 'import')),
  library_id text,                     -- the data sheet that scores it
  wording text not null check (wording in ('open', 'on-request', 'licensed', 'restricted', 'unknown')),
  licence_reference text,
  languages text[] not null,
  questions integer not null,
  scales integer not null,
  usable boolean not null,
  questionnaire jsonb,
  findings jsonb not null default '[]',
  added_by uuid references weshare.account,
  added_at timestamptz not null default now(),
  primary key (url, version)
);
alter table weshare.instrument enable row level security;
create policy instrument_read on weshare.instrument for select using (weshare.acting() <> 'nobody');
create policy instrument_add on weshare.instrument for insert with check ((select weshare.may('instrument.manage')) or weshare.acting() = 'installation');
grant select, insert on weshare.instrument to weshare_app;

-- The definition of an instrument never changes once a questionnaire stands in it: answers point at its hash.
create function weshare.keep_instrument() returns trigger language plpgsql as $$
begin
  if old.questionnaire is not null and (new.questionnaire is distinct from old.questionnaire or new.sha256 <> old.sha256) then
    raise exception 'instrument % version % is immutable', old.url, old.version using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger instrument_immutable before update on weshare.instrument for each row execute function weshare.keep_instrument();

-- The wording an institution loaded for a data sheet, one language at a time. The n-th pack makes version '<sheet>-pn'.
create table weshare.text_pack (
  library_id text not null,
  library_version text not null,
  number integer not null check (number > 0),
  language text not null,
  licence_reference text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content jsonb not null,
  loaded_by uuid references weshare.account,
  loaded_at timestamptz not null,
  primary key (library_id, library_version, number)
);
alter table weshare.text_pack enable row level security;
create policy text_pack_read on weshare.text_pack for select using ((select weshare.may('instrument.manage')) or weshare.acting() = 'installation');
create policy text_pack_load on weshare.text_pack for insert with check (
  ((select weshare.may('instrument.manage')) and loaded_by = weshare.current_account()) or (weshare.acting() = 'installation' and loaded_by is null));
grant select, insert on weshare.text_pack to weshare_app;

create table weshare.activity (
  study_id uuid not null,
  participant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  centre_id uuid not null references weshare.centre,
  study_version integer not null,
  visit_id text not null,
  visit_title jsonb not null,
  visit_order integer not null,
  instrument_url text not null,
  instrument_version text not null,
  opens date not null,
  due date not null,
  closes date not null,
  primary key (study_id, participant_id, id),
  unique (study_id, participant_id, visit_id, instrument_url),
  foreign key (study_id, participant_id) references weshare.participant,
  foreign key (instrument_url, instrument_version) references weshare.instrument,
  check (opens <= due and due <= closes)
);
create index activity_due on weshare.activity (study_id, centre_id, due);
create index activity_window on weshare.activity (centre_id, closes, opens); -- what is due at a reader's centres, across studies

create table weshare.draft (
  study_id uuid not null,
  participant_id uuid not null,
  activity_id uuid not null,
  answers jsonb not null,
  sequence integer not null,
  saved_at timestamptz not null default now(),
  primary key (study_id, participant_id, activity_id),
  foreign key (study_id, participant_id, activity_id) references weshare.activity
);

create table weshare.response (
  study_id uuid not null,
  participant_id uuid not null,
  id uuid not null,
  centre_id uuid not null references weshare.centre,
  activity_id uuid not null,
  purpose text not null default 'questionnaires',
  instrument_url text not null,
  instrument_version text not null,
  instrument_sha256 text not null,
  language text not null,
  mode text not null check (mode in ('web', 'paper', 'telephone', 'face-to-face')),
  source text not null check (source in ('participant', 'proxy')),
  answers jsonb not null,
  paradata jsonb not null,
  body_sha256 text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  zone text not null,
  entered_by uuid references weshare.account,
  received_at timestamptz not null default clock_timestamp(),
  primary key (study_id, participant_id, id),
  unique (study_id, participant_id, activity_id),
  foreign key (study_id, participant_id, activity_id) references weshare.activity,
  foreign key (instrument_url, instrument_version) references weshare.instrument
);
create index response_by_time on weshare.response (study_id, received_at);

-- That an activity was answered, and when: what counts and due lists read, without opening what was answered.
create table weshare.completion (
  study_id uuid not null,
  participant_id uuid not null,
  activity_id uuid not null,
  centre_id uuid not null references weshare.centre,
  response_id uuid not null,
  received_at timestamptz not null,
  primary key (study_id, participant_id, activity_id),
  foreign key (study_id, participant_id, response_id) references weshare.response
);

create table weshare.score (
  study_id uuid not null,
  participant_id uuid not null,
  response_id uuid not null,
  scale text not null,
  scoring_version text not null,
  centre_id uuid not null references weshare.centre,
  purpose text not null,
  value double precision check (value is null or value not in ('NaN', 'Infinity', '-Infinity')),
  reason text,
  answered integer not null,
  needed integer not null,
  computed_at timestamptz not null default now(),
  primary key (study_id, participant_id, response_id, scale, scoring_version),
  foreign key (study_id, participant_id, response_id) references weshare.response,
  check ((value is null) = (reason is not null))
);

alter table weshare.activity enable row level security;
alter table weshare.activity force row level security;
create policy activity_staff on weshare.activity for select using (
  centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]));
create policy activity_include on weshare.activity for insert with check (
  centre_id = any ((select weshare.readable_centres('participant.include'))::uuid[]));
create policy activity_self on weshare.activity for select using (participant_id = weshare.current_participant());
create policy activity_job on weshare.activity for select using (weshare.acting() = 'job');
grant select, insert on weshare.activity to weshare_app;

alter table weshare.draft enable row level security;
alter table weshare.draft force row level security;
create policy draft_self on weshare.draft for select using (participant_id = weshare.current_participant());
create policy draft_self_drop on weshare.draft for delete using (participant_id = weshare.current_participant());
create policy draft_self_add on weshare.draft for insert with check (participant_id = weshare.current_participant()
  and exists (select 1 from weshare.consent_standing s
    where s.study_id = draft.study_id and s.participant_id = draft.participant_id and s.purpose = 'questionnaires' and s.collects));
create policy draft_self_change on weshare.draft for update using (participant_id = weshare.current_participant())
  with check (exists (select 1 from weshare.consent_standing s
    where s.study_id = draft.study_id and s.participant_id = draft.participant_id and s.purpose = 'questionnaires' and s.collects));
grant select, insert, update, delete on weshare.draft to weshare_app;

-- A response is read where the reader's permission and the person's consent both stand; never changed, never deleted.
alter table weshare.response enable row level security;
alter table weshare.response force row level security;
create policy response_staff on weshare.response for select using (
  centre_id = any ((select weshare.readable_centres('response.read'))::uuid[])
  and exists (select 1 from weshare.consent_standing s
    where s.study_id = response.study_id and s.participant_id = response.participant_id and s.purpose = response.purpose and s.uses));
create policy response_enter on weshare.response for insert with check (
  entered_by = weshare.current_account() and centre_id = any ((select weshare.readable_centres('response.enter'))::uuid[])
  and exists (select 1 from weshare.consent_standing s
    where s.study_id = response.study_id and s.participant_id = response.participant_id and s.purpose = response.purpose and s.collects));
create policy response_self on weshare.response for select using (participant_id = weshare.current_participant());
create policy response_self_add on weshare.response for insert with check (
  participant_id = weshare.current_participant() and entered_by is null and mode = 'web'
  and exists (select 1 from weshare.consent_standing s
    where s.study_id = response.study_id and s.participant_id = response.participant_id and s.purpose = response.purpose and s.collects));
create policy response_job on weshare.response for select using (weshare.acting() = 'job'
  and exists (select 1 from weshare.consent_standing s
    where s.study_id = response.study_id and s.participant_id = response.participant_id and s.purpose = response.purpose and s.uses));
grant select, insert on weshare.response to weshare_app;

alter table weshare.completion enable row level security;
alter table weshare.completion force row level security;
create policy completion_staff on weshare.completion for select using (
  centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]));
create policy completion_enter on weshare.completion for insert with check (
  centre_id = any ((select weshare.readable_centres('response.enter'))::uuid[]));
create policy completion_self on weshare.completion using (participant_id = weshare.current_participant());
create policy completion_job on weshare.completion for select using (weshare.acting() = 'job');
grant select, insert on weshare.completion to weshare_app;
-- Whoever enters the answers of an activity clears the draft that the person had begun.
create policy draft_entered on weshare.draft for select using (exists (select 1 from weshare.completion c
  where c.study_id = draft.study_id and c.participant_id = draft.participant_id and c.activity_id = draft.activity_id
    and c.centre_id = any ((select weshare.readable_centres('response.enter'))::uuid[])));
create policy draft_entered_drop on weshare.draft for delete using (exists (select 1 from weshare.completion c
  where c.study_id = draft.study_id and c.participant_id = draft.participant_id and c.activity_id = draft.activity_id
    and c.centre_id = any ((select weshare.readable_centres('response.enter'))::uuid[])));

alter table weshare.score enable row level security;
alter table weshare.score force row level security;
create policy score_staff on weshare.score for select using (
  centre_id = any ((select weshare.readable_centres('response.read'))::uuid[])
  and exists (select 1 from weshare.consent_standing s
    where s.study_id = score.study_id and s.participant_id = score.participant_id and s.purpose = score.purpose and s.uses));
create policy score_self on weshare.score for select using (participant_id = weshare.current_participant());
create policy score_job on weshare.score using (weshare.acting() = 'job');
grant select, insert on weshare.score to weshare_app;

create table weshare.export (
  study_id uuid not null references weshare.study,
  id uuid not null default gen_random_uuid(),
  formats text[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  ordered_by uuid not null references weshare.account,
  ordered_at timestamptz not null default now(),
  finished_at timestamptz,
  centres uuid[] not null default '{}',       -- whose data it holds: only who may export all of them sees it
  participants uuid[] not null default '{}',  -- whose consent it stands on: when one ends, its files are no longer given
  manifest jsonb,
  primary key (study_id, id)
);
alter table weshare.export enable row level security;
create policy export_staff on weshare.export using (
  study_id = any ((select weshare.readable_studies('export.run'))::uuid[])
  and centres <@ (select weshare.readable_centres('export.run'))::uuid[]);
create policy export_job on weshare.export using (weshare.acting() = 'job');
grant select, insert, update on weshare.export to weshare_app;

-- A job is offered inside the transaction that makes it necessary; the same key is offered once.
create schema jobs authorization weshare_jobs;
set local role weshare_jobs;
create function jobs.add(task text, payload jsonb, key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(identifier := task, payload := payload::json, job_key := key, max_attempts := 12);
end $$;
revoke all on function jobs.add from public;
grant usage on schema jobs to weshare_app;
grant execute on function jobs.add to weshare_app;
reset role;

-- Says who acts for the transaction of one statement.
create function weshare.act_as(actor text, actor_id uuid, request text, origin text) returns void language plpgsql as $$
begin
  perform set_config('weshare.actor', actor, true), set_config('weshare.request', request, true), set_config('weshare.origin', origin, true),
    set_config(case actor when 'staff' then 'weshare.account' else 'weshare.participant' end, actor_id::text, true);
end $$;

-- All that must be known of an activity before answers to it are taken, in one round trip. Nothing when the asker may
-- neither give nor enter them.
create function weshare.look_up_activity(
  actor text, actor_id uuid, request text, origin text, study uuid, participant uuid, activity uuid
) returns table (
  visit_id text, visit_title jsonb, instrument_url text, instrument_version text, opens date, due date, closes date,
  instrument_sha256 text, zone text, study_version integer, study_status text, collects boolean, withdrawn boolean,
  response_id uuid, answered_at timestamptz
) language plpgsql as $$
begin
  perform weshare.act_as(actor, actor_id, request, origin);
  return query
    select a.visit_id, a.visit_title, a.instrument_url, a.instrument_version, a.opens, a.due, a.closes,
      i.sha256, p.zone, a.study_version, st.status, coalesce(s.collects, false), p.withdrawn_at is not null, c.response_id, c.received_at
    from weshare.activity a
    join weshare.participant p on p.study_id = a.study_id and p.id = a.participant_id
    join weshare.study st on st.id = a.study_id
    join weshare.instrument i on i.url = a.instrument_url and i.version = a.instrument_version
    left join weshare.consent_standing s on s.study_id = a.study_id and s.participant_id = a.participant_id and s.purpose = 'questionnaires'
    left join weshare.completion c on c.study_id = a.study_id and c.participant_id = a.participant_id and c.activity_id = a.id
    where a.study_id = look_up_activity.study and a.participant_id = look_up_activity.participant and a.id = look_up_activity.activity
      and (look_up_activity.actor <> 'staff' or a.centre_id = any ((select weshare.readable_centres('response.enter'))::uuid[]));
end $$;

-- Hands in one response: identity, consent gate, the answers, their trail and the scoring to do, in one round trip and one
-- transaction. The same response sent again changes nothing and says so. Runs with the caller's own rights.
create function weshare.submit_response(
  actor text, actor_id uuid, request text, origin text,
  study uuid, participant uuid, activity uuid, response uuid, body_sha256 text,
  language text, mode text, source text, answers jsonb, paradata jsonb,
  started timestamptz, finished timestamptz, received_at timestamptz, zone text, sha256 text, scored boolean
) returns table (outcome text, received timestamptz) language plpgsql as $$
declare
  planned weshare.activity;
  kept timestamptz;
  kept_as text;
begin
  perform weshare.act_as(actor, actor_id, request, origin);
  -- A withdrawal takes this lock alone: no answer slips in beside it. Each statement below sees what was committed before it.
  perform pg_advisory_xact_lock_shared(hashtextextended(participant::text, 1));
  select * into planned from weshare.activity a where a.study_id = study and a.participant_id = participant and a.id = activity;
  if not found or (actor = 'staff' and planned.centre_id <> all (weshare.readable_centres('response.enter'))) then
    return query select 'activity-unknown', null::timestamptz; return;
  end if;

  -- What was acknowledged stays acknowledged, whatever happened to consent since.
  select r.received_at, case when r.activity_id = activity and r.body_sha256 = submit_response.body_sha256 then 'repeated' else 'id-reused' end
    into kept, kept_as from weshare.response r
    where r.study_id = study and r.participant_id = participant and r.id = response;
  if found then return query select kept_as, kept; return; end if;
  if not exists (select 1 from weshare.consent_standing s
      where s.study_id = study and s.participant_id = participant and s.purpose = 'questionnaires' and s.collects) then
    return query select case when exists (select 1 from weshare.participant p
      where p.study_id = study and p.id = participant and p.withdrawn_at is not null) then 'withdrawn' else 'consent-missing' end, null::timestamptz;
    return;
  end if;
  if exists (select 1 from weshare.study st where st.id = study and st.status = 'closed') then
    return query select 'study-closed', null::timestamptz; return;
  end if;
  -- No RETURNING and no conflict target: either would ask the reading policy of a person who may enter answers and not read them.
  insert into weshare.response (study_id, participant_id, id, centre_id, activity_id, instrument_url, instrument_version, instrument_sha256,
    language, mode, source, answers, paradata, body_sha256, started_at, finished_at, zone, entered_by, received_at)
  values (study, participant, response, planned.centre_id, activity, planned.instrument_url, planned.instrument_version, sha256,
    language, mode, source, answers, paradata, body_sha256, started, finished, zone, weshare.current_account(), submit_response.received_at)
  on conflict do nothing;
  if not found then
    -- Somebody sent one at the same moment: the same response, the same identifier for something else, or another response.
    select r.received_at, case when r.activity_id = activity and r.body_sha256 = submit_response.body_sha256 then 'repeated' else 'id-reused' end
      into kept, kept_as from weshare.response r
      where r.study_id = study and r.participant_id = participant and r.id = response;
    return query select case when found then kept_as else 'already-answered' end, kept; return;
  end if;
  insert into weshare.completion (study_id, participant_id, activity_id, centre_id, response_id, received_at)
  values (study, participant, activity, planned.centre_id, response, submit_response.received_at);
  delete from weshare.draft d where d.study_id = study and d.participant_id = participant and d.activity_id = activity;
  if scored then
    -- The key names the participant too: response identifiers are made by devices, and one may not displace another's work.
    perform jobs.add('collection.score', jsonb_build_object('study', study, 'participant', participant, 'response', response),
      'score:' || participant || ':' || response);
  end if;
  perform audit.write('response.received', study, participant, jsonb_build_object(
    'response', response, 'activity', activity, 'instrument', planned.instrument_url, 'version', planned.instrument_version,
    'sha256', sha256, 'body', submit_response.body_sha256, 'mode', mode, 'source', source));
  return query select 'stored', submit_response.received_at;
end $$;
revoke all on function weshare.act_as, weshare.look_up_activity, weshare.submit_response from public;
grant execute on function weshare.act_as, weshare.look_up_activity, weshare.submit_response to weshare_app;
