import type { Bilingual } from '../../base/index.ts'
import type { Analysis } from '../analysis/index.ts'
import { descriptionAnalyses } from '../description/index.ts'
import { deteriorationAnalyses } from '../deterioration/index.ts'
import { longitudinalAnalyses } from '../longitudinal/index.ts'
import { prognosisAnalyses } from '../prognosis/index.ts'
import { responseModelAnalyses } from '../response-models/index.ts'
import { survivalAnalyses } from '../survival/index.ts'
import { validationAnalyses } from '../validation/index.ts'

/** A subject of statistics, as a reader looks for it, and its analyses. */
export interface Chapter { readonly title: Bilingual, readonly analyses: readonly Analysis[] }

export const chapters: readonly Chapter[] = [
  { title: { fr: 'Décrire et suivre dans le temps', en: 'Describe and follow over time' }, analyses: descriptionAnalyses },
  { title: { fr: 'Modèles à mesures répétées', en: 'Models for repeated measures' }, analyses: longitudinalAnalyses },
  { title: { fr: 'Temps jusqu’à un événement', en: 'Time to an event' }, analyses: [...deteriorationAnalyses, ...survivalAnalyses] },
  { title: { fr: 'Pronostic', en: 'Prognosis' }, analyses: prognosisAnalyses },
  { title: { fr: 'Valider un questionnaire', en: 'Validate a questionnaire' }, analyses: [...validationAnalyses, ...responseModelAnalyses] },
]

/** Every analysis of the room: the command line, the workspace and the report offer these. */
export const analyses: readonly Analysis[] = chapters.flatMap((chapter) => chapter.analyses)

/**
 * The analysis of an id; undefined when there is none.
 * @source the product's own catalogue
 */
export function analysisNamed(id: string): Analysis | undefined {
  return analyses.find((one) => one.id === id)
}
