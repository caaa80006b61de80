-- What the law asks of consent for one kind of study, between two days. A rule is data: a new text is a new row, and a notice
-- keeps a copy of the rule it was published under, so that a change of the law never rewrites what was decided.
create table weshare.consent_rule (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  category text not null,
  form text not null check (form in ('written', 'express', 'non-opposition', 'information')),
  countersigned boolean not null,
  note jsonb not null,
  source text not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),   -- the first day it no longer holds
  verified_on date                               -- null: not yet read in its source, shown "to verify"
);
alter table weshare.consent_rule enable row level security;
create policy consent_rule_read on weshare.consent_rule for select using (weshare.acting() <> 'nobody');
grant select on weshare.consent_rule to weshare_app;

insert into weshare.consent_rule (id, category, form, countersigned, note, source, valid_from, valid_to) values
  ('riph-1-medicine-2022', 'riph-1-medicine', 'written', true,
    '{"fr": "Essai de médicament : consentement écrit, signé par la personne et par l’investigateur.", "en": "Trial of a medicine: written consent, signed by the person and by the investigator."}',
    'Règlement (UE) 536/2014, art. 29 ; code de la santé publique, art. L. 1122-1-1', '2022-01-31', null),
  ('riph-1-2018', 'riph-1', 'written', true,
    '{"fr": "Recherche interventionnelle à risque ou sur un dispositif : consentement écrit. Données : MR-001 de 2018.", "en": "Interventional research with risk, or on a device: written consent. Data: MR-001 of 2018."}',
    'Code de la santé publique, art. L. 1122-1-1 ; CNIL, MR-001 (2018)', '2018-07-13', '2026-05-24'),
  ('riph-1-2026', 'riph-1', 'written', true,
    '{"fr": "Recherche interventionnelle à risque ou sur un dispositif : consentement écrit. Données : MR-001 de 2026.", "en": "Interventional research with risk, or on a device: written consent. Data: MR-001 of 2026."}',
    'Code de la santé publique, art. L. 1122-1-1 ; CNIL, MR-001 (délibération du 19 mars 2026)', '2026-05-24', null),
  ('riph-2-2018', 'riph-2', 'express', false,
    '{"fr": "Risques et contraintes minimes : consentement exprès. Données : MR-001 de 2018.", "en": "Minimal risk and burden: express consent. Data: MR-001 of 2018."}',
    'Code de la santé publique, art. L. 1122-1-1 ; arrêté du 12 avril 2018 ; CNIL, MR-001 (2018)', '2018-07-13', '2026-05-24'),
  ('riph-2-2026', 'riph-2', 'express', false,
    '{"fr": "Risques et contraintes minimes : consentement exprès. Données : MR-001 de 2026.", "en": "Minimal risk and burden: express consent. Data: MR-001 of 2026."}',
    'Code de la santé publique, art. L. 1122-1-1 ; arrêté du 12 avril 2018 ; CNIL, MR-001 (délibération du 19 mars 2026)', '2026-05-24', null),
  ('riph-3-2018', 'riph-3', 'non-opposition', false,
    '{"fr": "Recherche non interventionnelle : information et non-opposition. Données : MR-003 de 2018.", "en": "Non-interventional research: information and non-opposition. Data: MR-003 of 2018."}',
    'Code de la santé publique, art. L. 1122-1-1 ; CNIL, MR-003 (2018)', '2018-07-13', '2026-05-24'),
  ('riph-3-2026', 'riph-3', 'non-opposition', false,
    '{"fr": "Recherche non interventionnelle : information et non-opposition. Données : MR-003 de 2026.", "en": "Non-interventional research: information and non-opposition. Data: MR-003 of 2026."}',
    'Code de la santé publique, art. L. 1122-1-1 ; CNIL, MR-003 (délibération du 19 mars 2026)', '2026-05-24', null),
  ('outside-riph', 'outside-riph', 'non-opposition', false,
    '{"fr": "Nouvelle collecte en santé hors RIPH : information et opposition ; un consentement est d’usage en éthique.", "en": "New collection in health outside RIPH: information and objection; consent is ethical practice."}',
    'CNIL, MR-004 ; sinon Plateforme des données de santé, CESREES, CNIL', '2018-07-13', null),
  ('reuse', 'reuse', 'information', false,
    '{"fr": "Réutilisation de données existantes : information individuelle, ou exception documentée.", "en": "Reuse of existing data: individual information, or a documented exception."}',
    'CNIL, MR-004', '2018-07-13', null),
  ('internal', 'internal', 'information', false,
    '{"fr": "Étude interne (ses patients, son personnel, son usage) : information.", "en": "Internal study (own patients, own staff, own use): information."}',
    'CNIL, recherches internes ; règlement (UE) 2016/679, art. 13', '2018-05-25', null),
  ('snds', 'snds', 'information', false,
    '{"fr": "Données du SNDS : information, selon le circuit d’autorisation suivi.", "en": "Data of the SNDS: information, according to the authorisation followed."}',
    'Code de la santé publique, art. L. 1461-3 ; décret 2019-536, art. 88 et 89', '2019-06-01', null),
  ('warehouse', 'warehouse', 'non-opposition', false,
    '{"fr": "Entrepôt de données de santé : information et opposition, ou consentement explicite.", "en": "Health data warehouse: information and objection, or explicit consent."}',
    'CNIL, référentiel relatif aux entrepôts de données de santé', '2021-10-07', null),
  ('non-health', 'non-health', 'information', false,
    '{"fr": "Sciences humaines et sociales hors santé : information de l’article 13 ou 14 du RGPD.", "en": "Human and social sciences outside health: information of article 13 or 14 of the GDPR."}',
    'Règlement (UE) 2016/679, art. 13 et 14', '2018-05-25', null);

-- How a notice asks, frozen with it at publication, and what it asks of those who agreed to an earlier one.
alter table weshare.notice
  add column sha256_easy_fr text,
  add column sha256_easy_en text,
  add column form text not null default 'signed' check (form in ('signed', 'non-opposition')),
  add column level text not null default 'simple' check (level in ('simple', 'advanced', 'qualified')),
  add column countersigned boolean not null default false,
  add column until_renewed text not null default 'go-on' check (until_renewed in ('go-on', 'stop')),
  add column asks text not null default 'signature' check (asks in ('signature', 'information')),
  add column why text,
  add column rule jsonb;

alter table weshare.consent drop constraint consent_method_check;
alter table weshare.consent
  add column variant text not null default 'full' check (variant in ('full', 'easy')),
  add column countersign boolean not null default false,
  add column recorded_by uuid references weshare.account,
  add constraint consent_method_check check (method in ('typed-name', 'paper', 'signed-in', 'by-staff', 'not-opposed', 'objected'));
create policy consent_staff_paper on weshare.consent for insert with check (
  kind = 'given' and method = 'paper' and recorded_by = weshare.current_account()
  and centre_id = any ((select weshare.readable_centres('participant.include'))::uuid[]));

create table weshare.countersignature (
  study_id uuid not null,
  participant_id uuid not null,
  consent_id uuid not null,
  centre_id uuid not null references weshare.centre,
  account_id uuid not null references weshare.account,
  evidence jsonb not null,
  evidence_sha256 text not null,
  signed_at timestamptz not null,
  primary key (study_id, participant_id, consent_id),
  foreign key (study_id, participant_id, consent_id) references weshare.consent
);
alter table weshare.countersignature enable row level security;
alter table weshare.countersignature force row level security;
create policy countersignature_staff on weshare.countersignature for select using (
  centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]));
create policy countersignature_self on weshare.countersignature for select using (participant_id = weshare.current_participant());
create policy countersignature_joints on weshare.countersignature for select using (weshare.acting() = 'entrance');
create policy countersignature_give on weshare.countersignature for insert with check (
  account_id = weshare.current_account() and centre_id = any ((select weshare.readable_centres('consent.countersign'))::uuid[])
  and exists (select 1 from weshare.consent c where c.study_id = countersignature.study_id and c.participant_id = countersignature.participant_id
    and c.id = countersignature.consent_id and c.centre_id = countersignature.centre_id and c.countersign));
grant select, insert on weshare.countersignature to weshare_app;

-- A newer notice that asks for no signature: that it was read, which text, and when.
create table weshare.notice_reading (
  study_id uuid not null,
  participant_id uuid not null,
  notice_version integer not null,
  centre_id uuid not null references weshare.centre,
  evidence jsonb not null,
  evidence_sha256 text not null,
  read_at timestamptz not null,
  primary key (study_id, participant_id, notice_version),
  foreign key (study_id, participant_id) references weshare.participant,
  foreign key (study_id, notice_version) references weshare.notice
);
alter table weshare.notice_reading enable row level security;
alter table weshare.notice_reading force row level security;
create policy notice_reading_self on weshare.notice_reading using (participant_id = weshare.current_participant());
create policy notice_reading_staff on weshare.notice_reading for select using (
  centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]));
create policy notice_reading_joints on weshare.notice_reading for select using (weshare.acting() = 'entrance');
grant select, insert on weshare.notice_reading to weshare_app;

-- What somebody still has to do about newer notices: nothing, read, or sign again. With the caller's own rights.
create function weshare.renewal_of(study uuid, participant uuid) returns text language sql stable as $$
  select case
    when s.version is null or exists (select 1 from weshare.participant p where p.study_id = study and p.id = participant and p.withdrawn_at is not null) then null
    when exists (select 1 from weshare.notice n where n.study_id = study and n.version > s.version and n.asks = 'signature') then 'signature'
    when exists (select 1 from weshare.notice n where n.study_id = study and n.version > greatest(s.version, coalesce(r.version, 0))) then 'information'
  end
  from (select max(c.notice_version) as version from weshare.consent c where c.study_id = study and c.participant_id = participant and c.kind = 'given') s,
    (select max(d.notice_version) as version from weshare.notice_reading d where d.study_id = study and d.participant_id = participant) r $$;
revoke all on function weshare.renewal_of from public;
grant execute on function weshare.renewal_of to weshare_app;

-- A study may stop collecting until a changed notice is signed again: every gate on the standing obeys at the commit of the publication.
alter table weshare.consent_standing add column paused boolean not null default false, add check (not (collects and paused));
create policy standing_owner on weshare.consent_standing to current_user using (true);
create function weshare.pause_until_renewed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update weshare.consent_standing s set collects = false, paused = true where s.study_id = new.study_id and s.collects;
  return null;
end $$;
create trigger notice_pauses after insert on weshare.notice for each row
  when (new.asks = 'signature' and new.until_renewed = 'stop') execute function weshare.pause_until_renewed();

-- A consent that needs a countersignature opens nothing before it; one given on an older notice does not end the pause of a newer one.
create function weshare.keep_standing_true() returns trigger language plpgsql as $$
begin
  if new.collects or new.uses then
    if exists (select 1 from weshare.consent c where c.study_id = new.study_id and c.participant_id = new.participant_id and c.id = new.consent_id and c.countersign
        and not exists (select 1 from weshare.countersignature k
          where k.study_id = c.study_id and k.participant_id = c.participant_id and k.consent_id = c.id)) then
      raise exception 'consent % awaits its countersignature', new.consent_id using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  if new.collects and exists (select 1 from weshare.consent c join weshare.notice n on n.study_id = c.study_id and n.version > c.notice_version
      where c.study_id = new.study_id and c.participant_id = new.participant_id and c.id = new.consent_id and n.asks = 'signature' and n.until_renewed = 'stop') then
    new.collects := false;
    new.paused := true;
  end if;
  return new;
end $$;
create trigger standing_true before insert or update on weshare.consent_standing for each row execute function weshare.keep_standing_true();

-- Staff open a standing in two cases only: a consent they have countersigned, or one signed on paper that they have recorded.
create function weshare.opened_by_me(study uuid, participant uuid, consent uuid) returns boolean language sql stable as $$
  select exists (select 1 from weshare.countersignature k
      where k.study_id = study and k.participant_id = participant and k.consent_id = consent and k.account_id = weshare.current_account())
    or exists (select 1 from weshare.consent c
      where c.study_id = study and c.participant_id = participant and c.id = consent and c.method = 'paper' and c.recorded_by = weshare.current_account()) $$;
revoke all on function weshare.opened_by_me from public;
grant execute on function weshare.opened_by_me to weshare_app;
create policy standing_staff_open on weshare.consent_standing for insert with check (
  centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]) and weshare.opened_by_me(study_id, participant_id, consent_id));
create policy standing_staff_renew on weshare.consent_standing for update using (
  centre_id = any ((select weshare.readable_centres('consent.countersign'))::uuid[]) or centre_id = any ((select weshare.readable_centres('participant.include'))::uuid[]))
  with check (centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[]) and (not collects or weshare.opened_by_me(study_id, participant_id, consent_id)));
