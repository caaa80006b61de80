import type { Remark } from '@weshare/contract/analyses'
import type { Finding } from '@weshare/science/base'
import { sayFinding } from '@weshare/science/statistics/catalogue'
import { estimandFindings } from '@weshare/science/statistics/estimand'
import type { FindingSentences } from '@weshare/science/statistics/foundations'
import { nameFinding, type TableNames } from './name-columns.ts'

const told = {
  'analyses/software-error': {
    fr: 'Le calcul s’est arrêté sur une erreur du logiciel, pas de vos données. Prévenez l’exploitation en donnant le titre de l’analyse.',
    en: 'The computation stopped on an error of the software, not of your data. Tell operations, with the title of the analysis.',
  },
  'analyses/too-long': {
    fr: 'Le calcul a dépassé dix minutes et a été arrêté. Choisissez moins de visites, ou téléchargez un export et lancez « weshare stats ».',
    en: 'The computation went over ten minutes and was stopped. Choose fewer visits, or download an export and run “weshare stats”.',
  },
  'analyses/too-large': {
    fr: 'Cette question porte sur plus de 200 000 lignes (une par personne et par visite), plus que le serveur n’en calcule. Choisissez moins de visites, ou téléchargez un export et lancez « weshare stats ».',
    en: 'This question covers more than 200,000 rows (one for each person and visit), more than the server computes. Choose fewer visits, or download an export and run “weshare stats”.',
  },
  'analyses/not-permitted': {
    fr: 'La personne qui a lancé cette analyse n’a plus le droit de lire les données de l’étude. Quelqu’un qui l’a peut la relancer.',
    en: 'Whoever ran this analysis may no longer read the data of the study. Somebody who may can run it again.',
  },
  'analyses/question-changed': {
    fr: 'Le protocole a changé depuis que la question a été écrite : une échelle, une visite ou un bras n’y est plus. Reprenez la question.',
    en: 'The protocol has changed since the question was written: a scale, a visit or an arm is no longer there. Go through the question again.',
  },
  'analyses/no-data': {
    fr: 'Personne n’a encore de score à ces visites : il n’y a rien à analyser. Revenez quand des réponses seront arrivées.',
    en: 'Nobody has a score at these visits yet: there is nothing to analyse. Come back once answers have arrived.',
  },
  'analyses/consents-changing': {
    fr: 'Des consentements ont changé pendant chaque lecture des données. Relancez l’analyse dans un moment.',
    en: 'Consents changed during every reading of the data. Run the analysis again in a moment.',
  },
} as const

/** What this feature itself has to say about a computation that gave nothing. */
export const remarkOf = (code: keyof typeof told): Remark => ({ where: '', code, severity: 'error', says: told[code] })

const ofQuestion: FindingSentences = estimandFindings

/** A finding of the engine, with its sentence in each language; of a table, under the names its readers know. */
export function sayRemark(finding: Finding, names?: TableNames): Remark {
  const { where, code, severity } = finding
  const say = (language: 'fr' | 'en'): string => {
    const named = names === undefined ? finding : nameFinding(finding, names, language)
    return ofQuestion[code]?.[language](named.params) ?? sayFinding(named, language)
  }
  return { where, code, severity, says: { fr: say('fr'), en: say('en') } }
}
