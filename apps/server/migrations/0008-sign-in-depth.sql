-- A session says which device it is on and when its holder last proved who they are.
alter table weshare.session
  add column id uuid not null default gen_random_uuid() unique,
  add column device text,
  add column origin text,
  add column proven_at timestamptz not null default now();

-- Keys kept by a phone, a computer or a security token: nothing to remember, nothing that another site could ask for.
create table weshare.passkey (
  id uuid primary key default gen_random_uuid(),
  credential_id bytea not null unique,
  account_id uuid references weshare.account,
  study_id uuid,
  participant_id uuid,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  name text not null check (length(name) between 1 and 80),
  created_at timestamptz not null,
  used_at timestamptz,
  foreign key (study_id, participant_id) references weshare.participant (study_id, id),
  check ((account_id is null) <> (participant_id is null)),
  check ((participant_id is null) = (study_id is null))
);
create index passkey_by_account on weshare.passkey (account_id);
create index passkey_by_participant on weshare.passkey (study_id, participant_id);

-- Who an account is at an OpenID Connect provider.
create table weshare.account_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references weshare.account,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (account_id, issuer)
);

-- What one browser was asked a moment ago (a passkey's challenge, a provider's state), under the hash of a cookie only it holds.
create table weshare.challenge (
  key_hash bytea primary key check (length(key_hash) = 32),
  purpose text not null check (purpose in ('passkey', 'passkey-new', 'provider')),
  content jsonb not null,
  expires_at timestamptz not null
);
create index challenge_by_end on weshare.challenge (expires_at);

alter table weshare.passkey enable row level security;
alter table weshare.passkey force row level security;
create policy passkey_entrance_read on weshare.passkey for select using (weshare.acting() = 'entrance');
create policy passkey_entrance_count on weshare.passkey for update using (weshare.acting() = 'entrance');
create policy passkey_own on weshare.passkey using (
  account_id = weshare.current_account() or (weshare.acting() = 'participant' and participant_id = weshare.current_participant()));
create policy passkey_manage_read on weshare.passkey for select using (account_id is not null and (select weshare.may('account.manage')));
create policy passkey_manage_end on weshare.passkey for delete using (account_id is not null and (select weshare.may('account.manage')));
grant select, insert, delete on weshare.passkey to weshare_app;
grant update (counter, used_at) on weshare.passkey to weshare_app;

alter table weshare.account_identity enable row level security;
alter table weshare.account_identity force row level security;
create policy account_identity_entrance on weshare.account_identity for select using (weshare.acting() = 'entrance');
create policy account_identity_own on weshare.account_identity using (account_id = weshare.current_account());
create policy account_identity_manage_read on weshare.account_identity for select using ((select weshare.may('account.manage')));
create policy account_identity_manage_end on weshare.account_identity for delete using ((select weshare.may('account.manage')));
grant select, insert, delete on weshare.account_identity to weshare_app;

alter table weshare.challenge enable row level security;
alter table weshare.challenge force row level security;
create policy challenge_door on weshare.challenge using (weshare.acting() in ('entrance', 'staff', 'participant'));
grant select, insert, delete on weshare.challenge to weshare_app;

-- As before, and more: whether the session still owes a second factor, and when its holder last proved who they are.
-- A weak session (a second factor is asked of everybody, or this account has one, and the session has not shown it) opens its own account's doors only.
drop function weshare.identify(bytea, text, uuid, timestamptz, interval, interval);
create function weshare.identify(token bytea, wanted text, study uuid, at timestamptz, staff_idle interval, participant_idle interval, second_factor_for_all boolean)
  returns table (account_id uuid, participant_id uuid, participant_study uuid, permitted boolean, sees_study boolean, weak boolean, proven_at timestamptz)
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
  if found_session.seen_at < at - interval '1 minute' then
    update weshare.session s set seen_at = at where s.token_hash = token;
  end if;
  if found_session.participant_id is not null then
    return query select null::uuid, found_session.participant_id, found_session.study_id, false, false, false, found_session.proven_at;
    return;
  end if;
  select a.second_factor_confirmed_at is not null into enrolled from weshare.account a
    where a.id = found_session.account_id and a.disabled_at is null;
  if not found then return; end if;
  if wanted is null then
    return query select found_session.account_id, null::uuid, null::uuid, true, true,
      not found_session.second_factor and (second_factor_for_all or enrolled), found_session.proven_at;
    return;
  end if;
  held := weshare.permissions_of(found_session.account_id, study);
  return query select found_session.account_id, null::uuid, null::uuid, wanted = any (held), 'study.read' = any (held),
    not found_session.second_factor and (second_factor_for_all or enrolled), found_session.proven_at;
end $$;
revoke all on function weshare.identify from public;
grant execute on function weshare.identify to weshare_app;
