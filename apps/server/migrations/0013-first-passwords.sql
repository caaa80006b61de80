-- A first password is drawn by the server, handed over by an operator, and lives a few days: it opens nothing but the page where its owner
-- chooses their own. Null once they have.
alter table weshare.account add column first_password_until timestamptz;
-- Whether a session was opened with a first password that its owner has not replaced yet.
alter table weshare.session add column first_password boolean not null default false;

-- An account's tie to a provider has a number of its own, so that its owner can undo it.
alter table weshare.account_identity add column id uuid not null default gen_random_uuid() unique;

-- As before, and whether the session still owes a password of its owner's own.
drop function weshare.identify(bytea, text, uuid, timestamptz, interval, interval, boolean);
create function weshare.identify(token bytea, wanted text, study uuid, at timestamptz, staff_idle interval, participant_idle interval, second_factor_for_all boolean)
  returns table (account_id uuid, participant_id uuid, participant_study uuid, carer_id uuid, permitted boolean, sees_study boolean, weak boolean, owes_password boolean, proven_at timestamptz)
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
    return query select null::uuid, found_session.participant_id, found_session.study_id, found_session.carer_id, false, false, false, false, found_session.proven_at;
    return;
  end if;
  select a.second_factor_confirmed_at is not null into enrolled from weshare.account a
    where a.id = found_session.account_id and a.disabled_at is null;
  if not found then return; end if;
  held := case when wanted is null then null else weshare.permissions_of(found_session.account_id, study) end;
  return query select found_session.account_id, null::uuid, null::uuid, null::uuid, wanted is null or wanted = any (held), wanted is null or 'study.read' = any (held),
    not found_session.second_factor and (second_factor_for_all or enrolled), found_session.first_password, found_session.proven_at;
end $$;
revoke all on function weshare.identify from public;
grant execute on function weshare.identify to weshare_app;
