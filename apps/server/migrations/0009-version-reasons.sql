-- Why a version was published stands with the version: until now only the trail kept it, which few may read.
alter table weshare.study_version add column reason text check (reason <> '');
update weshare.study_version v set reason = e.content ->> 'reason'
  from audit.entry e
  where e.study_id = v.study_id and e.action = 'study.published' and e.content -> 'detail' ->> 'version' = v.version::text;
