-- A carer answers for a participant, with an access of their own. Who they are is in the vault, among the fields of the person
-- they care for; here they are a number, a tie and two dates.
create table weshare.carer (
  study_id uuid not null,
  participant_id uuid not null,
  id uuid not null default gen_random_uuid() unique,
  centre_id uuid not null references weshare.centre,
  relation text not null check (relation in ('spouse', 'child', 'parent', 'relative', 'friend', 'professional')),
  language text not null check (language in ('fr', 'en')),
  invited_by uuid not null references weshare.account,
  invited_at timestamptz not null,
  joined_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('participant', 'staff')),
  primary key (study_id, participant_id, id),
  foreign key (study_id, participant_id) references weshare.participant,
  check ((ended_at is null) = (ended_by is null))
);

create function weshare.current_carer() returns uuid language sql stable
  as $$ select case when weshare.acting() = 'carer' then weshare.setting('carer')::uuid end $$;

alter table weshare.invitation add column carer_id uuid,
  add foreign key (study_id, participant_id, carer_id) references weshare.carer;
alter table weshare.session add column carer_id uuid,
  add foreign key (study_id, participant_id, carer_id) references weshare.carer,
  add check (carer_id is null or participant_id is not null);
create index session_by_carer on weshare.session (carer_id) where carer_id is not null;
-- Which carer gave these answers: written by the database itself, from who acts.
alter table weshare.response add column carer_id uuid,
  add foreign key (study_id, participant_id, carer_id) references weshare.carer,
  add check (carer_id is null or (source = 'proxy' and mode = 'web'));
alter table weshare.response alter column carer_id set default weshare.current_carer();

-- An access stands while nobody has ended it and the person agrees, under a notice, that a carer may answer for them.
create function weshare.care_stands(carer uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select 1 from weshare.carer c
    join weshare.consent_standing s on s.study_id = c.study_id and s.participant_id = c.participant_id and s.purpose = 'carer-answers' and s.collects
    where c.id = carer and c.ended_at is null) $$;
-- Whom the carer who acts may answer for: nobody as soon as the access no longer stands.
create function weshare.cared_participant() returns uuid language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  acting uuid := weshare.current_carer();
begin
  if acting is null or not weshare.care_stands(acting) then return null; end if;
  return (select c.participant_id from weshare.carer c where c.id = acting);
end $$;
create function weshare.cared_study() returns uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if weshare.current_carer() is null then return null; end if;
  return (select c.study_id from weshare.carer c where c.id = weshare.current_carer());
end $$;
-- The protocol says it: for the study, and visit by visit where only the person may answer.
create function weshare.accepts_proxy(study uuid, version integer, visit text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((select v.protocol ->> 'proxy' = 'allowed'
      and not exists (select 1 from jsonb_array_elements(v.protocol -> 'visits') as one where one ->> 'id' = visit and one ->> 'proxy' = 'not-allowed')
    from weshare.study_version v where v.study_id = study and v.version = accepts_proxy.version), false) $$;
revoke all on function weshare.care_stands, weshare.cared_participant, weshare.cared_study, weshare.accepts_proxy from public;
grant execute on function weshare.care_stands, weshare.cared_participant, weshare.cared_study, weshare.accepts_proxy to weshare_app;

alter table weshare.carer enable row level security;
alter table weshare.carer force row level security;
create policy carer_owner on weshare.carer to current_user using (true);
create policy carer_staff on weshare.carer for select using (
  centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]));
create policy carer_invite on weshare.carer for insert with check (
  invited_by = weshare.current_account() and ended_at is null and joined_at is null
  and centre_id = any ((select weshare.readable_centres('participant.include'))::uuid[])
  and exists (select 1 from weshare.participant p join weshare.study s on s.id = p.study_id
      join weshare.study_version v on v.study_id = p.study_id and v.version = s.version
    where p.study_id = carer.study_id and p.id = carer.participant_id and p.centre_id = carer.centre_id and v.protocol ->> 'proxy' = 'allowed')
  and exists (select 1 from weshare.consent_standing s
    where s.study_id = carer.study_id and s.participant_id = carer.participant_id and s.purpose = 'carer-answers' and s.collects));
create policy carer_staff_end on weshare.carer for update using (
  ended_at is null and centre_id = any ((select weshare.readable_centres('participant.include'))::uuid[]))
  with check (ended_by = 'staff');
create policy carer_of_me on weshare.carer for select using (participant_id = weshare.current_participant());
create policy carer_of_me_end on weshare.carer for update using (ended_at is null and participant_id = weshare.current_participant())
  with check (ended_by = 'participant');
create policy carer_self on weshare.carer for select using (id = weshare.current_carer());
create policy carer_entrance on weshare.carer for select using (weshare.acting() in ('entrance', 'job'));
create policy carer_join on weshare.carer for update using (weshare.acting() = 'entrance' and ended_at is null)
  with check (joined_at is not null and ended_at is null);
grant select, insert on weshare.carer to weshare_app;
grant update (joined_at, ended_at, ended_by) on weshare.carer to weshare_app;

-- Ending an access ends what it opened at the same commit: sessions on every device, and codes not yet used.
create function weshare.shut_out_carer() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from weshare.session s where s.carer_id = new.id;
  update weshare.invitation i set expires_at = least(i.expires_at, new.ended_at)
    where i.study_id = new.study_id and i.participant_id = new.participant_id and i.carer_id = new.id and i.used_at is null;
  return null;
end $$;
create trigger carer_shut_out after update of ended_at on weshare.carer for each row
  when (new.ended_at is not null) execute function weshare.shut_out_carer();
create policy invitation_owner on weshare.invitation to current_user using (true);

-- What a carer may see and do: the questionnaires that accept a proxy, that they are answered, and their own answers. Nothing else.
create policy study_carer on weshare.study for select using (id = (select weshare.cared_study()));
create policy study_version_carer on weshare.study_version for select using (study_id = (select weshare.cared_study()));
create policy participant_carer on weshare.participant for select using (id = (select weshare.cared_participant()));
create policy standing_carer on weshare.consent_standing for select using (
  participant_id = (select weshare.cared_participant()) and purpose = 'questionnaires');
create policy activity_carer on weshare.activity for select using (
  participant_id = (select weshare.cared_participant()) and weshare.accepts_proxy(study_id, study_version, visit_id));
create policy completion_carer on weshare.completion using (
  participant_id = (select weshare.cared_participant()) and exists (select 1 from weshare.activity a
    where a.study_id = completion.study_id and a.participant_id = completion.participant_id and a.id = completion.activity_id));
create policy response_carer on weshare.response for select using (
  participant_id = (select weshare.cared_participant()) and carer_id = weshare.current_carer());
create policy response_carer_add on weshare.response for insert with check (
  participant_id = (select weshare.cared_participant()) and carer_id = weshare.current_carer()
  and source = 'proxy' and mode = 'web' and entered_by is null and revision = 1
  and exists (select 1 from weshare.activity a
    where a.study_id = response.study_id and a.participant_id = response.participant_id and a.id = response.activity_id)
  and exists (select 1 from weshare.consent_standing s
    where s.study_id = response.study_id and s.participant_id = response.participant_id and s.purpose = response.purpose and s.collects));
-- What the person had begun is cleared when their carer hands in; the carer never sees it.
create function weshare.clear_begun() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from weshare.draft d where d.study_id = new.study_id and d.participant_id = new.participant_id and d.activity_id = new.activity_id;
  return null;
end $$;
create trigger completion_clears_begun after insert on weshare.completion for each row
  when (weshare.acting() = 'carer') execute function weshare.clear_begun();
create policy session_carer on weshare.session using (carer_id = weshare.current_carer());

-- As before, and a carer is named by their own number: in the transaction of one statement, and in the trail.
create or replace function weshare.act_as(actor text, actor_id uuid, request text, origin text) returns void language plpgsql as $$
begin
  perform set_config('weshare.actor', actor, true), set_config('weshare.request', request, true), set_config('weshare.origin', origin, true),
    set_config(case actor when 'staff' then 'weshare.account' when 'carer' then 'weshare.carer' else 'weshare.participant' end, actor_id::text, true);
end $$;
create or replace function audit.write(action text, study uuid, participant uuid, detail jsonb, reason text default null) returns void
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
    'actorId', coalesce(weshare.setting('account'), weshare.setting('carer'), weshare.setting('participant'), weshare.setting('job')),
    'request', weshare.setting('request'), 'origin', weshare.setting('origin')));
  sealed := sha256(head.hash || convert_to(body::text, 'UTF8'));
  insert into audit.entry (chain, position, content, hash) values (lane, head.position + 1, body, sealed);
  update audit.chain_head set position = head.position + 1, hash = sealed where chain = lane;
end $$;

-- As before, and a carer's session, which opens nothing once the access no longer stands.
drop function weshare.identify(bytea, text, uuid, timestamptz, interval, interval, boolean);
create function weshare.identify(token bytea, wanted text, study uuid, at timestamptz, staff_idle interval, participant_idle interval, second_factor_for_all boolean)
  returns table (account_id uuid, participant_id uuid, participant_study uuid, carer_id uuid, permitted boolean, sees_study boolean, weak boolean, proven_at timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  found_session weshare.session;
  enrolled boolean;
  held text[];
begin
  select * into found_session from weshare.session s
    where s.token_hash = token and s.expires_at > at
      and s.seen_at > at - case when s.account_id is null then participant_idle else staff_idle end;
  if not found then return; end if;
  if found_session.carer_id is not null and not weshare.care_stands(found_session.carer_id) then return; end if;
  if found_session.seen_at < at - interval '1 minute' then
    update weshare.session s set seen_at = at where s.token_hash = token;
  end if;
  if found_session.participant_id is not null then
    return query select null::uuid, found_session.participant_id, found_session.study_id, found_session.carer_id, false, false, false, found_session.proven_at;
    return;
  end if;
  select a.second_factor_confirmed_at is not null into enrolled from weshare.account a
    where a.id = found_session.account_id and a.disabled_at is null;
  if not found then return; end if;
  if wanted is null then
    return query select found_session.account_id, null::uuid, null::uuid, null::uuid, true, true,
      not found_session.second_factor and (second_factor_for_all or enrolled), found_session.proven_at;
    return;
  end if;
  held := weshare.permissions_of(found_session.account_id, study);
  return query select found_session.account_id, null::uuid, null::uuid, null::uuid, wanted = any (held), 'study.read' = any (held),
    not found_session.second_factor and (second_factor_for_all or enrolled), found_session.proven_at;
end $$;
revoke all on function weshare.identify from public;
grant execute on function weshare.identify to weshare_app;
select weshare.reach_for_erasure();

-- In the vault a carer is one more field of the person they care for: opened, re-sealed and forgotten with the rest.
set local role weshare_vault;
create function vault.keep_carer(participant uuid, name text, sealed bytea, key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if name !~ '^carer[a-p]{32}$' then raise exception 'not a carer'; end if;
  perform set_config('weshare.vault_task', 'put', true);
  insert into vault.field (participant_id, name, sealed, key_id) values (participant, keep_carer.name, keep_carer.sealed, keep_carer.key);
  perform set_config('weshare.vault_task', '', true);
end $$;
revoke all on function vault.keep_carer from public;
grant execute on function vault.keep_carer to weshare_app;
reset role;
