-- Whoever was given one site of a study reads the trail of that site's people, not of its other sites'.
-- Most readers hold whole studies: theirs are told by the study alone, and only the others pay for a look at the person's centre.
create function weshare.wholly_readable_studies(wanted text) returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog as $$
declare
  reader uuid := weshare.current_account();
begin
  if reader is null then return '{}'; end if;
  return (select coalesce(array_agg(distinct s.id), '{}')
  from weshare.role_grant g
  join weshare.account a on a.id = g.account_id and a.disabled_at is null
  join weshare.role_permission p on p.role = g.role and p.permission = wanted
  join weshare.study s on g.study_id is null or g.study_id = s.id
  where g.account_id = reader and g.site_id is null);
end $$;

-- Where a participant is followed, for a policy that may not read participants themselves.
create function weshare.centre_of(study uuid, participant uuid) returns uuid language sql stable security definer
  set search_path = pg_catalog as $$ select p.centre_id from weshare.participant p where p.study_id = study and p.id = participant $$;

revoke all on function weshare.wholly_readable_studies, weshare.centre_of from public;
grant execute on function weshare.wholly_readable_studies, weshare.centre_of to weshare_app;

drop policy entry_read on audit.entry;
create policy entry_read on audit.entry for select using (
  (select weshare.may('system.operate'))
  or study_id = any ((select weshare.wholly_readable_studies('audit.read'))::uuid[])
  or (study_id = any ((select weshare.readable_studies('audit.read'))::uuid[])
    and (participant_id is null or weshare.centre_of(study_id, participant_id) = any ((select weshare.readable_centres('audit.read'))::uuid[]))));

drop policy participant_identity_audit on weshare.participant;
create policy participant_identity_audit on weshare.participant for select using (
  (select weshare.setting('purpose')) = 'identity-audit' and centre_id = any ((select weshare.readable_centres('identity.audit'))::uuid[]));
