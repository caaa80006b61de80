-- Which installation this is: written in every checkpoint of the trail, and brought back by a backup.
create table audit.installation (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid()
);
insert into audit.installation default values;
grant select on audit.installation to weshare_app;

-- A correction is a new response that takes the place of another, with its reason; the one before stays as it was.
-- The revision is in the key of the activity: history is a line, and two corrections at once cannot both be the next.
alter table weshare.response
  add column supersedes uuid,
  add column reason text,
  add column revision integer not null default 1,
  drop constraint response_study_id_participant_id_activity_id_key,
  add constraint response_revision unique (study_id, participant_id, activity_id, revision),
  add constraint response_supersedes foreign key (study_id, participant_id, supersedes) references weshare.response,
  add constraint response_corrected check (
    (revision = 1 and supersedes is null and reason is null)
    or (revision > 1 and supersedes is not null and reason is not null and length(trim(reason)) > 0));

-- A person's own hand never corrects: what they gave is theirs, and a correction has somebody's name and a reason.
alter policy response_self_add on weshare.response with check (
  participant_id = weshare.current_participant() and entered_by is null and mode = 'web' and revision = 1
  and exists (select 1 from weshare.consent_standing s
    where s.study_id = response.study_id and s.participant_id = response.participant_id and s.purpose = response.purpose and s.collects));
-- Who enters answers enters the first; who also reads them may replace one, keeping it.
create policy response_correct on weshare.response as restrictive for insert with check (
  revision = 1 or centre_id = any ((select weshare.readable_centres('response.read'))::uuid[]));
