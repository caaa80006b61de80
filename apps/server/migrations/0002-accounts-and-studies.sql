create table weshare.account (
  id uuid primary key default gen_random_uuid(),
  email text not null unique check (email = lower(email) and email like '%_@_%'),
  name text not null,
  language text not null check (language in ('fr', 'en')),
  password_hash text not null,
  second_factor bytea,                 -- sealed secret, waiting for its first code until confirmed
  second_factor_confirmed_at timestamptz,
  last_counter bigint,                 -- last accepted time step: a code works once
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

-- Tries at a password or a code, counted under a keyed digest of what was tried: an address nobody holds locks like any other.
create table weshare.attempt (
  key bytea primary key check (length(key) = 32),
  failures integer not null check (failures >= 0),
  last_at timestamptz not null
);

create table weshare.site (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  name text not null,
  city text not null
);

create table weshare.study (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[A-Z][A-Z0-9-]{1,19}$'),
  status text not null default 'draft' check (status in ('draft', 'open', 'closed')),
  draft jsonb not null,
  version integer,
  created_by uuid not null references weshare.account,
  created_at timestamptz not null default now()
);

create table weshare.study_version (
  study_id uuid not null references weshare.study,
  version integer not null check (version > 0),
  protocol jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  published_by uuid not null references weshare.account,
  published_at timestamptz not null default now(),
  primary key (study_id, version)
);

-- A centre is one site taking part in one study: what a nurse's rights and a participant's record hang on.
create table weshare.centre (
  id uuid primary key default gen_random_uuid(),
  study_id uuid not null references weshare.study,
  site_id uuid not null references weshare.site,
  target integer not null check (target >= 0),
  unique (study_id, site_id)
);

create table weshare.role_permission (
  role text not null,
  permission text not null,
  primary key (role, permission)
);

-- A null study means every study, a null site every site.
create table weshare.role_grant (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references weshare.account,
  role text not null,
  study_id uuid references weshare.study,
  site_id uuid references weshare.site,
  granted_by uuid references weshare.account,
  granted_at timestamptz not null default now(),
  unique nulls not distinct (account_id, role, study_id, site_id)
);

-- These four read the tables as their owner, so that a policy may ask without reading what the asker may not.
-- The first two are asked by nearly every policy: in plpgsql their plan is kept, and a participant costs them nothing.
create function weshare.readable_centres(wanted text) returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog as $$
declare
  reader uuid := weshare.current_account();
begin
  if reader is null then return '{}'; end if;
  return (select coalesce(array_agg(distinct c.id), '{}')
  from weshare.role_grant g
  join weshare.account a on a.id = g.account_id and a.disabled_at is null
  join weshare.role_permission p on p.role = g.role and p.permission = wanted
  join weshare.centre c on (g.study_id is null or g.study_id = c.study_id) and (g.site_id is null or g.site_id = c.site_id)
  where g.account_id = reader);
end $$;

create function weshare.readable_studies(wanted text) returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog as $$
declare
  reader uuid := weshare.current_account();
begin
  if reader is null then return '{}'; end if;
  return (select coalesce(array_agg(distinct s.id), '{}')
  from weshare.role_grant g
  join weshare.account a on a.id = g.account_id and a.disabled_at is null
  join weshare.role_permission p on p.role = g.role and p.permission = wanted
  join weshare.study s on (g.study_id is null or g.study_id = s.id)
    and (g.site_id is null or exists (select 1 from weshare.centre c where c.study_id = s.id and c.site_id = g.site_id))
  where g.account_id = reader);
end $$;

create function weshare.permissions_of(account uuid, study uuid) returns text[] language sql stable security definer
  set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct p.permission order by p.permission), '{}')
  from weshare.role_grant g
  join weshare.account a on a.id = g.account_id and a.disabled_at is null
  join weshare.role_permission p on p.role = g.role
  where g.account_id = account
    and (study is null or ((g.study_id is null or g.study_id = study)
      and (g.site_id is null or exists (select 1 from weshare.centre c where c.study_id = study and c.site_id = g.site_id)))) $$;

create function weshare.held_permissions(study uuid default null) returns text[] language sql stable
  as $$ select weshare.permissions_of(weshare.current_account(), study) $$;

create function weshare.may(wanted text, study uuid default null) returns boolean language sql stable
  as $$ select wanted = any (weshare.held_permissions(study)) $$;

create table weshare.session (
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid references weshare.account,
  study_id uuid,
  participant_id uuid,
  second_factor boolean not null default false,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check ((account_id is null) <> (participant_id is null)),
  check ((participant_id is null) = (study_id is null))
);
create index session_by_account on weshare.session (account_id);

-- Roles with the names of what they are given for: who hands out roles need not read the studies themselves.
create function weshare.grants_of(accounts uuid[])
  returns table (id uuid, account_id uuid, role text, study_id uuid, study_code text, site_id uuid, site_name text)
  language sql stable security definer set search_path = pg_catalog as $$
  select g.id, g.account_id, g.role, s.id, s.code, t.id, t.name
  from weshare.role_grant g
  left join weshare.study s on s.id = g.study_id
  left join weshare.site t on t.id = g.site_id
  where g.account_id = any (accounts)
    and (g.account_id = weshare.current_account() or weshare.acting() = 'installation' or weshare.may('account.manage'))
  order by g.granted_at, g.id $$;

create function weshare.study_codes() returns table (id uuid, code text) language sql stable security definer
  set search_path = pg_catalog as $$
  select s.id, s.code from weshare.study s
  where weshare.acting() = 'installation' or weshare.may('account.manage') order by s.code $$;

-- Who holds this session token, and may they do this here? One round trip for every request that carries a session.
-- The hour is the server's own, so that a session lives by the same clock as what is done in it.
create function weshare.identify(token bytea, wanted text, study uuid, at timestamptz, staff_idle interval, participant_idle interval)
  returns table (account_id uuid, participant_id uuid, participant_study uuid, permitted boolean, sees_study boolean)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  found_session weshare.session;
  held text[];
begin
  select * into found_session from weshare.session s
    where s.token_hash = token and s.expires_at > at
      and s.seen_at > at - case when s.account_id is null then participant_idle else staff_idle end;
  if not found then return; end if;
  if found_session.seen_at < at - interval '1 minute' then
    update weshare.session s set seen_at = at where s.token_hash = token;
  end if;
  if found_session.participant_id is not null then
    return query select null::uuid, found_session.participant_id, found_session.study_id, false, false;
    return;
  end if;
  if exists (select 1 from weshare.account a where a.id = found_session.account_id and a.disabled_at is not null) then return; end if;
  if wanted is null then
    return query select found_session.account_id, null::uuid, null::uuid, true, true;
    return;
  end if;
  held := weshare.permissions_of(found_session.account_id, study);
  return query select found_session.account_id, null::uuid, null::uuid, wanted = any (held), 'study.read' = any (held);
end $$;
revoke all on function weshare.identify, weshare.permissions_of, weshare.grants_of, weshare.study_codes from public;
grant execute on function weshare.identify, weshare.permissions_of, weshare.grants_of, weshare.study_codes to weshare_app;

alter table weshare.account enable row level security;
create policy account_entrance on weshare.account for select using (weshare.acting() in ('entrance', 'job'));
create policy account_self on weshare.account using (id = weshare.current_account());
create policy account_manage on weshare.account using ((select weshare.may('account.manage')));
create policy account_installation on weshare.account using (weshare.acting() = 'installation');
create policy account_colleague on weshare.account for select using (weshare.current_account() is not null);

alter table weshare.attempt enable row level security;
create policy attempt_door on weshare.attempt using (weshare.acting() in ('entrance', 'staff'));

alter table weshare.site enable row level security;
create policy site_read on weshare.site for select using (weshare.acting() <> 'nobody');
create policy site_manage on weshare.site using ((select weshare.may('system.operate')) or weshare.acting() = 'installation');

alter table weshare.study enable row level security;
create policy study_read on weshare.study for select using (
  id = any ((select weshare.readable_studies('study.read'))::uuid[]) or created_by = weshare.current_account()
  or weshare.acting() in ('participant', 'entrance', 'job'));
create policy study_create on weshare.study for insert with check (
  created_by = weshare.current_account() and (select weshare.may('study.create')));
create policy study_write on weshare.study for update using (
  id = any ((select weshare.readable_studies('study.write'))::uuid[]) or id = any ((select weshare.readable_studies('study.open'))::uuid[]));

alter table weshare.study_version enable row level security;
create policy study_version_read on weshare.study_version for select using (
  study_id = any ((select weshare.readable_studies('study.read'))::uuid[]) or weshare.acting() in ('participant', 'entrance', 'job'));
create policy study_version_publish on weshare.study_version for insert with check (
  published_by = weshare.current_account() and study_id = any ((select weshare.readable_studies('study.open'))::uuid[]));

alter table weshare.centre enable row level security;
create policy centre_read on weshare.centre for select using (
  study_id = any ((select weshare.readable_studies('study.read'))::uuid[]) or weshare.acting() in ('participant', 'entrance', 'job'));
create policy centre_write on weshare.centre for insert with check (
  study_id = any ((select weshare.readable_studies('study.open'))::uuid[]));
create policy centre_update on weshare.centre for update using (
  study_id = any ((select weshare.readable_studies('study.open'))::uuid[]));

-- A centre nobody was included in may leave the study; the participants' own references forbid it for the others.
create policy centre_remove on weshare.centre for delete using (
  study_id = any ((select weshare.readable_studies('study.open'))::uuid[]));

alter table weshare.role_permission enable row level security;
create policy role_permission_read on weshare.role_permission for select using (true);

alter table weshare.role_grant enable row level security;
create policy role_grant_self on weshare.role_grant for select using (account_id = weshare.current_account());
create policy role_grant_manage on weshare.role_grant using ((select weshare.may('account.manage')) or weshare.acting() = 'installation');
-- The author of a study becomes its principal investigator.
create policy role_grant_author on weshare.role_grant for insert with check (
  account_id = weshare.current_account() and role = 'principal-investigator' and site_id is null
  and exists (select 1 from weshare.study s where s.id = study_id and s.created_by = weshare.current_account()));

alter table weshare.session enable row level security;
create policy session_entrance on weshare.session using (weshare.acting() = 'entrance');
create policy session_own on weshare.session using (
  account_id = weshare.current_account() or participant_id = weshare.current_participant());
-- Who manages accounts ends their sessions; ending needs seeing, and what is seen is a hash that opens nothing.
create policy session_manage_read on weshare.session for select using (account_id is not null and (select weshare.may('account.manage')));
create policy session_manage_end on weshare.session for delete using (account_id is not null and (select weshare.may('account.manage')));

grant select, insert, update on weshare.account, weshare.study, weshare.centre to weshare_app;
grant delete on weshare.centre to weshare_app;
grant select, insert on weshare.study_version to weshare_app;
grant select, insert, update on weshare.site to weshare_app;
grant select on weshare.role_permission to weshare_app;
grant select, insert, delete on weshare.role_grant to weshare_app;
grant select, insert, update, delete on weshare.session, weshare.attempt to weshare_app;

alter table audit.entry enable row level security;
create policy entry_read on audit.entry for select using (
  (select weshare.may('system.operate'))
  or study_id = any ((select weshare.readable_studies('audit.read'))::uuid[]));
grant select on audit.entry to weshare_app;
grant select on audit.chain_head to weshare_app;

-- What is needed to recompute the chains, for whoever may read the trail. Row security lets a data protection officer see
-- the entries of some studies only, and a chain read through holes proves nothing; so this view reads every entry as its
-- owner. It is a view and not a function so that a verification streams along the primary key, and carries each chain's
-- head beside its entries so that both are of one instant. The server recomputes from it and shows no content.
create view audit.trail with (security_barrier) as
  select e.chain, e.position, e.content::text as content, e.hash, h.position as head_position, h.hash as head_hash
  from audit.entry e left join audit.chain_head h on h.chain = e.chain
  where (select weshare.acting() = 'installation' or weshare.may('audit.read') or weshare.may('system.operate'));
grant select on audit.trail to weshare_app;
