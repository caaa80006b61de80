-- An analysis of a study: the question as an estimand, then what was computed, from which data, by which engine. The bundle holds
-- the data it was computed from, so it is read by the same people and under the same consents as an export.
create table weshare.analysis (
  study_id uuid not null references weshare.study,
  id uuid not null default gen_random_uuid(),
  title text not null,
  estimand jsonb not null,
  justifications jsonb not null default '{}',
  revision integer not null default 1 check (revision > 0),
  status text not null default 'draft' check (status in ('draft', 'queued', 'running', 'ready', 'failed', 'outdated')),
  created_by uuid not null references weshare.account,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  ordered_by uuid references weshare.account,
  finished_at timestamptz,
  data_as_of timestamptz,
  plan jsonb not null default '[]',
  results json,                               -- as it was written: its figures are read in that order
  bundle bytea,
  finding jsonb,                              -- why nothing was computed
  engine text,
  data_sha256 text check (data_sha256 ~ '^[0-9a-f]{64}$'),
  spec_sha256 text check (spec_sha256 ~ '^[0-9a-f]{64}$'),
  centres uuid[] not null default '{}',       -- whose data it holds: only who may export all of them sees it
  participants uuid[] not null default '{}',  -- whose consent it stands on: when one ends, its results are no longer given
  primary key (study_id, id),
  check (status <> 'ready' or (results is not null and bundle is not null and data_as_of is not null))
);
alter table weshare.analysis enable row level security;
alter table weshare.analysis force row level security;
create policy analysis_staff on weshare.analysis using (
  study_id = any ((select weshare.readable_studies('export.run'))::uuid[])
  and centres <@ (select weshare.readable_centres('export.run'))::uuid[]);
create policy analysis_job on weshare.analysis using (weshare.acting() = 'job');
create policy analysis_erased on weshare.analysis to current_user using (true);
grant select, insert, update, delete on weshare.analysis to weshare_app;

-- Whoever is erased leaves the analyses too, in the same transaction: no result and no data that held them stay.
create function weshare.forget_analysed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update weshare.analysis a set participants = array_replace(a.participants, new.participant_id, '00000000-0000-0000-0000-000000000000'),
    status = case when a.status = 'ready' then 'outdated' else a.status end, results = null, bundle = null
    where a.study_id = new.study_id and a.participants @> array[new.participant_id];
  return new;
end $$;
revoke all on function weshare.forget_analysed from public;
create trigger analysis_forgets after insert on weshare.erasure for each row execute function weshare.forget_analysed();

-- Who looked at this person: the analyses they were in are told as the exports are.
create or replace function weshare.readings_of_me() returns table (place text, at timestamptz, kind text, roles text[], sites text[], reason text)
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
    union all
    select e.chain || '-' || e.position, e.at::timestamptz, e.study_id, 'export', e.content ->> 'actor', e.content ->> 'actorId', e.content ->> 'reason'
    from weshare.analysis x join audit.entry e on e.study_id = x.study_id and e.action in ('analysis.made', 'analysis.downloaded') and e.content -> 'detail' ->> 'analysis' = x.id::text
    where x.participants @> array[weshare.current_participant()]
  )
  select r.place, r.at, r.kind, coalesce(g.roles, '{}'), coalesce(g.sites, '{}'), r.reason from read r
  left join lateral (
    select array_agg(distinct g.role) as roles, array_agg(distinct t.name) filter (where t.name is not null) as sites
    from weshare.role_grant g left join weshare.site t on t.id = g.site_id
    where r.actor = 'staff' and g.account_id::text = r.actor_id and (g.study_id is null or g.study_id = r.study_id)
  ) g on true $$;
