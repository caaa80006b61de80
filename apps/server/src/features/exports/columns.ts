import type { Bilingual } from '@weshare/science/instruments'

export type Cell = string | number | null
export type ColumnKind = 'text' | 'integer' | 'number' | 'date' | 'instant'
export interface Code { code: string, label: Bilingual, value: number | null }

/** One variable of one file: its header in the CSV, its type in Parquet and its entry in the codebook come from here. */
export interface Column {
  name: string
  kind: ColumnKind
  label: Bilingual
  codes?: readonly Code[]
  range?: readonly [number | null, number | null]
  unit?: string
  instrument?: { url: string, version: string }
  item?: string
  scale?: string
  higherIs?: 'better' | 'worse' | 'neutral'
}

const column = (name: string, kind: ColumnKind) => (fr: string, en: string): Column => ({ name, kind, label: { fr, en } })

const study = column('study', 'text')('Code de l’étude', 'Study code')
const pseudonym = column('pseudonym', 'text')('Pseudonyme du participant dans cette étude', 'Pseudonym of the participant in this study')
const centre = column('centre', 'text')('Code du centre', 'Code of the centre')
const arm = column('arm', 'text')('Bras', 'Arm')
const visit = column('visit', 'text')('Visite', 'Visit')
const visitOrder = column('visit_order', 'integer')('Rang de la visite dans le calendrier', 'Rank of the visit in the schedule')
const instrument = [
  column('instrument', 'text')('Nom court de l’instrument, comme dans responses_wide', 'Short name of the instrument, as in responses_wide'),
  column('instrument_url', 'text')('Adresse canonique de l’instrument', 'Canonical address of the instrument'),
  column('instrument_version', 'text')('Version de l’instrument', 'Version of the instrument'),
]
const response = column('response', 'text')('Identifiant de la réponse', 'Identifier of the response')
const started = column('started_at', 'instant')('Début de la réponse (UTC)', 'Start of the response (UTC)')
const finished = column('finished_at', 'instant')('Fin de la réponse (UTC)', 'End of the response (UTC)')
const received = column('received_at', 'instant')('Arrivée sur le serveur (UTC)', 'Arrival on the server (UTC)')
const coded = (one: Column, codes: readonly [string, string, string][]): Column =>
  ({ ...one, codes: codes.map(([code, fr, en]) => ({ code, label: { fr, en }, value: null })) })

export const participantColumns: readonly Column[] = [
  study, pseudonym, centre, arm,
  column('anchor', 'date')('Jour depuis lequel les visites sont comptées', 'Day from which visits are counted'),
  coded(column('standing', 'text')('Situation au moment de la lecture', 'Standing at the moment of reading'), [
    ['consented', 'consentement en vigueur', 'consent in force'],
    ['withdrawn', 'retrait, les données déjà données sont conservées', 'withdrawn, data already given are kept'],
  ]),
  column('language', 'text')('Langue du participant', 'Language of the participant'),
  column('zone', 'text')('Fuseau horaire du participant', 'Time zone of the participant'),
  column('study_version', 'integer')('Version du protocole à l’inclusion', 'Protocol version at inclusion'),
  column('included_at', 'instant')('Inclusion (UTC)', 'Inclusion (UTC)'),
  column('withdrawn_at', 'instant')('Retrait (UTC)', 'Withdrawal (UTC)'),
]

export const longColumns: readonly Column[] = [
  study, pseudonym, centre, arm, visit, visitOrder, ...instrument, response,
  coded(column('mode', 'text')('Mode de recueil', 'Mode of collection'), [
    ['web', 'en ligne', 'online'], ['paper', 'papier', 'paper'], ['telephone', 'téléphone', 'telephone'], ['face-to-face', 'face à face', 'face to face'],
  ]),
  coded(column('source', 'text')('Qui a répondu', 'Who answered'), [['participant', 'le participant', 'the participant'], ['proxy', 'un proche', 'a proxy']]),
  column('language', 'text')('Langue dans laquelle la question a été posée', 'Language in which the question was asked'),
  column('item', 'text')('Code de la question (linkId)', 'Code of the question (linkId)'),
  column('item_text', 'text')('Début du texte de la question', 'Beginning of the wording of the question'),
  column('value', 'text')('Réponse : code, texte, nombre, true ou false ; liste JSON de codes quand plusieurs choix sont permis',
    'Answer: code, text, number, true or false; JSON list of codes where several choices are allowed'),
  column('value_number', 'number')('Réponse en nombre : le nombre, le poids de l’option, 1 ou 0', 'Answer as a number: the number, the weight of the option, 1 or 0'),
  coded(column('missing', 'text')('Raison de l’absence de réponse', 'Reason why there is no answer'), [
    ['prefer-not-to-answer', 'préfère ne pas répondre', 'prefers not to answer'], ['not-applicable', 'sans objet', 'not applicable'],
    ['not-asked', 'non posée', 'not asked'],
  ]),
  started, finished, received,
  column('zone', 'text')('Fuseau horaire où la réponse a été donnée', 'Time zone where the response was given'),
]

export const scoreColumns: readonly Column[] = [
  study, pseudonym, centre, arm, visit, visitOrder, ...instrument, response,
  column('scale', 'text')('Échelle', 'Scale'),
  column('value', 'number')('Score', 'Score'),
  coded(column('reason', 'text')('Raison de l’absence de score', 'Reason why there is no score'), [
    ['too-few-answers', 'trop peu de réponses', 'too few answers'], ['scale-missing', 'une échelle nécessaire manque', 'a scale it needs is missing'],
    ['out-of-range', 'une réponse hors des valeurs possibles', 'an answer outside the possible values'],
  ]),
  column('answered', 'integer')('Questions répondues', 'Items answered'),
  column('needed', 'integer')('Réponses nécessaires', 'Answers needed'),
  column('scoring_version', 'text')('Version de la clé de score', 'Version of the scoring key'),
]

/** What stands before the variables of the instruments in the table of one row per participant and visit. */
export const wideFirstColumns: readonly Column[] = [
  study, pseudonym, centre, arm, visit, visitOrder,
  column('planned', 'integer')('Questionnaires prévus à cette visite', 'Questionnaires planned at this visit'),
  column('received', 'integer')('Questionnaires reçus et utilisables', 'Questionnaires received and usable'),
  { ...started, label: { fr: 'Début de la première réponse de la visite (UTC)', en: 'Start of the first response of the visit (UTC)' } },
  { ...finished, label: { fr: 'Fin de la dernière réponse de la visite (UTC)', en: 'End of the last response of the visit (UTC)' } },
]

/** One row per question whose answer a correction changed; the other tables hold the latest answers only. */
export const correctionColumns: readonly Column[] = [
  study, pseudonym, centre, arm, visit, visitOrder, ...instrument, response,
  column('replaced', 'text')('Identifiant de la réponse que la correction remplace', 'Identifier of the response that the correction replaces'),
  column('revision', 'integer')('Rang de la version, 1 étant la première', 'Rank of the version, 1 being the first'),
  column('item', 'text')('Code de la question (linkId)', 'Code of the question (linkId)'),
  column('before', 'text')('Réponse avant, en JSON ; vide quand il n’y en avait pas', 'Answer before, as JSON; empty where there was none'),
  column('after', 'text')('Réponse après, en JSON ; vide quand il n’y en a plus', 'Answer after, as JSON; empty where there is none any more'),
  column('correction_reason', 'text')('Raison de la correction', 'Reason of the correction'),
  column('corrected_at', 'instant')('Moment de la correction (UTC)', 'Moment of the correction (UTC)'),
]
