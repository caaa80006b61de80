import type { StaffRole } from '@weshare/contract/access'
import type { OwnReading, RequestOutcome, RightKind } from '@weshare/contract/rights'

export interface FileWords {
  locale: string
  title: string
  lead: (day: string) => string
  also: string
  nothing: string
  identity: string
  study: string
  labels: Record<'code' | 'studyTitle' | 'pseudonym' | 'centre' | 'included' | 'withdrawn' | 'arm' | 'givenName' | 'familyName' | 'birthDate' | 'email' | 'phone' | 'hospitalNumber' | 'ins', string>
  consents: string
  consent: Record<'given' | 'withdrawn', string>
  notice: (version: string) => string
  evidence: string
  yes: string
  no: string
  answers: string
  received: (day: string) => string
  scores: string
  planned: string
  plannedRow: (opens: string, closes: string) => string
  drafts: string
  letters: string
  letter: Record<string, string>
  sent: (outcome: string) => string
  devices: string
  device: (device: string, opened: string, seen: string) => string
  carers: string
  requests: string
  kinds: Record<RightKind, string>
  due: (day: string) => string
  outcome: Record<RequestOutcome, string>
  readings: string
  reading: Record<OwnReading['kind'], string>
  roles: Record<StaffRole, string>
  machine: string
  records: string
}

export const fileWords: Readonly<Record<'fr' | 'en', FileWords>> = {
  fr: {
    locale: 'fr-FR', title: 'Tout ce qui est gardé sur vous', lead: (day) => `Préparé le ${day}, à votre demande. Ce fichier parle de vous : gardez-le en lieu sûr.`,
    also: 'Le même contenu existe en fichier JSON, pour un autre logiciel.', nothing: 'Rien', identity: 'Qui vous êtes (gardé à part, dans le coffre)', study: 'L’étude',
    labels: { code: 'Code', studyTitle: 'Titre', pseudonym: 'Votre numéro', centre: 'Centre', included: 'Inclusion', withdrawn: 'Retrait', arm: 'Groupe', givenName: 'Prénom', familyName: 'Nom', birthDate: 'Date de naissance', email: 'Adresse électronique', phone: 'Téléphone', hospitalNumber: 'Numéro d’hôpital', ins: 'Identité nationale de santé' },
    consents: 'Vos accords, avec leur preuve', consent: { given: 'Accord', withdrawn: 'Retrait' }, notice: (version) => `notice, version ${version}`, evidence: 'Empreinte de la preuve', yes: 'oui', no: 'non',
    answers: 'Vos réponses', received: (day) => `Reçu le ${day}`, scores: 'Scores', planned: 'Ce qui était prévu', plannedRow: (opens, closes) => `du ${opens} au ${closes}`, drafts: 'Réponses commencées',
    letters: 'Lettres qui vous ont été écrites', letter: { 'invitation': 'Accès à votre espace', 'consent-copy': 'Copie de votre accord', 'rights-proof': 'Lien pour confirmer que c’est vous', 'rights-answered': 'Réponse à une demande' }, sent: (outcome) => (outcome === 'sent' ? 'envoyée' : 'sans adresse'),
    devices: 'Vos appareils', device: (device, opened, seen) => `${device}, ouvert le ${opened}, vu le ${seen}`, carers: 'Vos proches qui peuvent répondre', requests: 'Vos demandes',
    kinds: { access: 'Accès', rectification: 'Rectification', restriction: 'Gel de l’usage', erasure: 'Effacement', objection: 'Opposition', portability: 'Portabilité' }, due: (day) => `réponse au plus tard le ${day}`,
    outcome: { done: 'fait', partly: 'fait en partie', refused: 'refusé' }, readings: 'Qui a regardé',
    reading: { identity: 'Votre identité a été lue', answers: 'Vos réponses ont été lues', letter: 'Une lettre vous a été écrite', request: 'Votre demande a été lue', export: 'Un fichier de l’étude contenant vos réponses a été fait ou téléchargé' },
    roles: { 'nurse': 'infirmier ou infirmière', 'research-assistant': 'attaché de recherche clinique', 'investigator': 'investigateur', 'principal-investigator': 'investigateur principal', 'data-manager': 'gestionnaire de données', 'methodologist': 'méthodologiste', 'coordinator': 'coordination', 'legal': 'juridique', 'dpo': 'délégué à la protection des données', 'committee-member': 'membre du comité', 'community-manager': 'animation', 'operator': 'exploitation' },
    machine: 'automatique', records: 'Chaque donnée telle qu’elle est gardée',
  },
  en: {
    locale: 'en-GB', title: 'Everything held about you', lead: (day) => `Made on ${day}, at your request. This file is about you: keep it somewhere safe.`,
    also: 'The same content exists as a JSON file, for other software.', nothing: 'Nothing', identity: 'Who you are (kept apart, in the vault)', study: 'The study',
    labels: { code: 'Code', studyTitle: 'Title', pseudonym: 'Your number', centre: 'Hospital', included: 'Included', withdrawn: 'Withdrawn', arm: 'Group', givenName: 'Given name', familyName: 'Family name', birthDate: 'Date of birth', email: 'E-mail address', phone: 'Telephone', hospitalNumber: 'Hospital number', ins: 'National health identity' },
    consents: 'Your agreements, with their evidence', consent: { given: 'Agreement', withdrawn: 'Withdrawal' }, notice: (version) => `notice, version ${version}`, evidence: 'Hash of the evidence', yes: 'yes', no: 'no',
    answers: 'Your answers', received: (day) => `Received on ${day}`, scores: 'Scores', planned: 'What was planned', plannedRow: (opens, closes) => `from ${opens} to ${closes}`, drafts: 'Answers begun',
    letters: 'Letters written to you', letter: { 'invitation': 'Access to your space', 'consent-copy': 'Copy of your agreement', 'rights-proof': 'Link to confirm that it is you', 'rights-answered': 'Answer to a request' }, sent: (outcome) => (outcome === 'sent' ? 'sent' : 'no address'),
    devices: 'Your devices', device: (device, opened, seen) => `${device}, opened on ${opened}, seen on ${seen}`, carers: 'Those close to you who may answer', requests: 'Your requests',
    kinds: { access: 'Access', rectification: 'Rectification', restriction: 'Freeze of use', erasure: 'Erasure', objection: 'Objection', portability: 'Portability' }, due: (day) => `answer by ${day}`,
    outcome: { done: 'done', partly: 'done in part', refused: 'refused' }, readings: 'Who looked',
    reading: { identity: 'Your identity was read', answers: 'Your answers were read', letter: 'A letter was written to you', request: 'Your request was read', export: 'A file of the study with your answers in it was made or downloaded' },
    roles: { 'nurse': 'nurse', 'research-assistant': 'clinical research assistant', 'investigator': 'investigator', 'principal-investigator': 'principal investigator', 'data-manager': 'data manager', 'methodologist': 'methodologist', 'coordinator': 'coordination', 'legal': 'legal', 'dpo': 'data protection officer', 'committee-member': 'committee member', 'community-manager': 'community', 'operator': 'operations' },
    machine: 'automatic', records: 'Each piece of data as it is kept',
  },
}
