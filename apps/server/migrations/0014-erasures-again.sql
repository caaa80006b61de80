-- Somebody who was erased after a backup was made is erased again when it is restored. Who decided may be unknown to that backup.
alter table weshare.erasure alter column decided_by drop not null;

-- The rows of one person, in whatever order their references allow; `erasure` already names them.
create function weshare.delete_person(study uuid, participant uuid) returns jsonb language plpgsql set search_path = pg_catalog as $$
declare
  waiting text[];
  later text[];
  counted jsonb := '{}';
  gone bigint;
  place text;
begin
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
revoke all on function weshare.delete_person from public;

create or replace function weshare.erase_participant(study uuid, participant uuid, request uuid, ground text, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  centre uuid := (select r.centre_id from weshare.rights_request r where r.study_id = study and r.id = request and r.participant_id = participant
    and r.kind = 'erasure' and r.outcome is null and r.centre_id = any (weshare.readable_centres('rights.answer')));
begin
  if centre is null then raise exception 'no erasure is asked here' using errcode = 'insufficient_privilege'; end if;
  perform pg_advisory_xact_lock(hashtextextended(participant::text, 1));
  insert into weshare.erasure (study_id, participant_id, centre_id, request_id, ground, decided_by, erased_at)
  values (study, participant, centre, request, ground, weshare.current_account(), at);
  return weshare.delete_person(study, participant);
end $$;

-- The same, by the owner alone, for whom a restored backup brought back. The request is written in the register again when the backup was
-- older than it. Null when there is nobody to erase here.
create function weshare.erase_again(study uuid, participant uuid, request uuid, ground text, at timestamptz) returns jsonb
  language plpgsql set search_path = pg_catalog as $$
declare
  centre uuid := (select p.centre_id from weshare.participant p where p.study_id = study and p.id = participant);
begin
  if centre is null then return null; end if;
  insert into weshare.rights_request (study_id, participant_id, id, centre_id, kind, channel, received_at, rule_id, due, outcome, ground, answered_at)
  select study, participant, request, centre, 'erasure', 'online', at, r.id, at::date, 'done', ground, at
  from weshare.rights_rule r order by r.valid_from desc limit 1
  on conflict (study_id, id) do update set outcome = 'done', ground = excluded.ground, answered_at = excluded.answered_at;
  insert into weshare.erasure (study_id, participant_id, centre_id, request_id, ground, decided_by, erased_at)
  values (study, participant, centre, request, ground, null, at);
  return weshare.delete_person(study, participant);
end $$;
revoke all on function weshare.erase_again from public;
