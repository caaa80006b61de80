import { warningAt } from '../../base/index.ts'
import type { Analysis, Options } from '../analysis/index.ts'
import { instrumentWarnings } from '../estimand/index.ts'
import { engineVersion } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { runCox, type CoxResult } from '../survival/index.ts'
import { atLandmarks, landmarkAsked, landmarkOptions } from './landmark-options.ts'
import { responderCurves, responderTable, type ResponderCurves } from './landmark-responders.ts'
import { landmarkScript } from './landmark-script.ts'
import { fewEventsWarnings } from './model-warnings.ts'
import { tableOfLines } from './read-courses.ts'

/** `n` counts the lines of the model: a person at each landmark. */
interface LandmarkResult extends CoxResult {
  readonly persons: number
  readonly landmarks: readonly { readonly landmark: number, readonly atRisk: number, readonly noScore: number, readonly n: number, readonly events: number }[]
  /** Empty where no threshold was asked for. */
  readonly responders: readonly ResponderCurves[]
}

/** A Cox model from landmark times on. */
export const landmarkAnalysis: Analysis = {
  id: 'landmark',
  title: { fr: 'Analyse à temps repère (landmark)', en: 'Landmark analysis' },
  does: { fr: 'Parmi les personnes encore à risque à un temps repère, relie leur dernier score connu à la suite de leur survie, sans biais de temps immortel.', en: 'Among persons still at risk at a landmark time, relates their last known score to their survival from there, without immortal-time bias.' },
  options: landmarkOptions,
  run: runLandmark,
  script: landmarkScript,
  methods: methodsOf,
  source: 'Anderson, Cain and Gelber 1983, doi:10.1200/JCO.1983.1.11.710; van Houwelingen 2007, doi:10.1111/j.1467-9469.2006.00529.x; Dafni 2011, doi:10.1161/CIRCOUTCOMES.110.957951',
}

function methodsOf(options: Options): ReturnType<Analysis['methods']> {
  const { qol, covariates, landmarks, window, lookback, responders } = landmarkAsked(options)
  const [scores, times, several] = [qol.join(', '), landmarks.join(', '), landmarks.length > 1]
  return {
    fr: `Une analyse à temps repère (${times}) porte sur les personnes encore suivies sans événement après ce temps, le temps étant compté à partir de lui${window === null ? '' : ` et les événements pendant ${window} après lui`}. Leur dernier score connu (${scores}${lookback === null ? '' : `, vieux de ${lookback} au plus`}) est entré dans un modèle de Cox${covariates.length === 0 ? '' : ` avec les covariables de départ ${covariates.join(', ')}`} (ex æquo : Efron)${several ? ', les temps repères étant empilés, chacun avec son risque de base, et la variance robuste par personne' : ''}.${responders === null ? '' : ` Les répondeurs (amélioration d’au moins ${responders.threshold} depuis le premier score ; sans second score, non-répondeur) et les autres sont comparés par Kaplan-Meier et log-rank à partir du repère.`} (Moteur WeShare ${engineVersion}.)`,
    en: `A landmark analysis (${times}) is about persons still followed free of the event after that time, time being counted from it${window === null ? '' : ` and events for ${window} after it`}. Their last known score (${scores}${lookback === null ? '' : `, ${lookback} old at most`}) entered a Cox model${covariates.length === 0 ? '' : ` with the covariates at the start ${covariates.join(', ')}`} (ties: Efron)${several ? ', the landmarks being stacked, each with its own baseline hazard, and the variance robust by person' : ''}.${responders === null ? '' : ` Responders (improved by ${responders.threshold} at least since the first score; without a second score, not a responder) and the others are compared by Kaplan-Meier and log-rank from the landmark.`} (WeShare engine ${engineVersion}.)`,
  }
}

function runLandmark(table: Table, options: Options): LandmarkResult {
  const asked = landmarkAsked(options)
  const { sets, warnings } = atLandmarks(table, asked)
  const lines = sets.flatMap((one) => one.lines)
  const result = runCox(tableOfLines(table, asked, lines), asked.cox)
  const rule = asked.responders
  return {
    ...result, method: asked.landmarks.length > 1 ? 'stacked landmark Cox' : 'landmark Cox', persons: new Set(lines.map(({ course }) => course.id)).size,
    warnings: [
      ...warnings, ...instrumentWarnings(options), ...result.warnings, ...fewEventsWarnings(result.events, result.coefficients.length),
      ...sets.flatMap(({ landmark, noScore }) => (noScore > 0 ? [warningAt('landmarks', 'prognosis/no-score-at-landmark', { landmark, persons: noScore })] : [])),
    ],
    landmarks: sets.map(({ landmark, atRisk, noScore, lines: own }) => ({ landmark, atRisk, noScore, n: own.length, events: own.filter(({ event }) => event).length })),
    responders: rule === null ? [] : sets.map((at) => responderCurves(responderTable(table, asked, { at, rule }), asked.curves, at.landmark)),
  }
}
