import { warningAt, type Finding } from '../../base/index.ts'
import { confidenceOption, listOption, rText, type Analysis, type Options, type RScript } from '../analysis/index.ts'
import { instrumentWarnings } from '../estimand/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'
import { coxScript, runCox, type CoxResult } from '../survival/index.ts'
import { coursesInR } from './courses-in-r.ts'
import { fewEventsWarnings } from './model-warnings.ts'
import { courseOptions, coursesAsked, readCourses, tableOfLines, type Course, type CourseLine } from './read-courses.ts'

/** `n` counts the intervals. */
interface TimeVaryingResult extends CoxResult { readonly persons: number }

const entry = '.start'

/** A Cox model whose quality of life follows the person. */
export const timeVaryingAnalysis: Analysis = {
  id: 'time-varying',
  title: { fr: 'Qualité de vie qui change avec le temps (Cox)', en: 'Quality of life that changes over time (Cox)' },
  does: { fr: 'Relie le risque de l’événement au dernier score connu de chaque personne, mis à jour à chaque mesure.', en: 'Relates the hazard of the event to the last known score of each person, updated at each measure.' },
  options: courseOptions,
  run: runTimeVarying,
  script: timeVaryingScript,
  methods: (options) => {
    const [qol, covariates] = [listOption(options, 'qol').join(', '), listOption(options, 'covariates').join(', ')]
    return {
      fr: `La qualité de vie (${qol}) est une covariable dépendante du temps d’un modèle de Cox en processus de comptage${covariates === '' ? '' : ` (covariables de départ : ${covariates})`} ; ex æquo : Efron. La dernière valeur connue est reportée jusqu’à la suivante ; un score mesuré le jour d’un événement ne compte qu’après lui. Une personne entre dans le modèle au jour de son premier score. Le report suppose que le score ne change pas entre deux mesures, et un score proche de l’événement peut en être déjà la conséquence (moteur WeShare ${engineVersion}).`,
      en: `Quality of life (${qol}) is a time-dependent covariate of a Cox model in counting-process form${covariates === '' ? '' : ` (covariates at the start: ${covariates})`}; ties: Efron. The last known value is carried forward to the next; a score measured on the day of an event counts only after it. A person enters the model on the day of the first score. Carrying forward supposes that the score does not change between two measures, and a score near the event may already be its consequence (WeShare engine ${engineVersion}).`,
    }
  },
  source: 'Andersen and Gill 1982, doi:10.1214/aos/1176345976; Therneau and Grambsch 2000, doi:10.1007/978-1-4757-3294-8, section 3.7; Fisher and Lin 1999, doi:10.1146/annurev.publhealth.20.1.145',
}

/**
 * The intervals of a person, from each score to the next: open at its left end, so that a score of the day of an event comes after it.
 *
 * Missing: a score that is not given keeps its last value; before all scores are known once there is no interval.
 * @source Therneau and Grambsch 2000, section 3.7; R survival, tmerge
 */
export function intervalsOf(course: Course, scores: readonly (readonly (number | null)[])[]): CourseLine[] {
  const rows = course.rows.map((row, at) => ({ day: course.days[at] as number, values: scores.map((values) => values[row] ?? null) })).filter(({ values }) => values.some((value) => value !== null))
  let held: (number | null)[] = scores.map(() => null)
  return rows.flatMap(({ day, values }, at): CourseLine[] => {
    held = held.map((value, which) => values[which] ?? value)
    const [start, stop] = [Math.max(0, day), Math.min(rows[at + 1]?.day ?? Infinity, course.time)]
    const known = held.filter((value) => value !== null)
    return start < stop && known.length === held.length ? [{ course, scores: known, stop, event: course.event && stop === course.time, own: { [entry]: start } }] : []
  })
}

function prepared(table: Table, options: Options): { data: Table, cox: Options, persons: number, warnings: Finding[] } {
  const asked = coursesAsked(options)
  const { courses, warnings } = readCourses(table, asked)
  const scores = asked.qol.map((name) => numbersOf(table, name))
  const each = courses.map((course) => intervalsOf(course, scores))
  const lines = each.flat()
  const persons = each.filter((own) => own.length > 0).length
  if (lines.length === 0) refuse('prognosis/never-at-risk', { persons: courses.length }, asked.date)
  const late = each.filter(([first]) => Number(first?.own[entry] ?? 0) > 0).length
  const after = courses.reduce((sum, { rows, days, time }) => sum + rows.filter((row, at) => (days[at] as number) >= time && scores.some((values) => values[row] !== null)).length, 0)
  return {
    data: tableOfLines(table, asked, lines), persons,
    cox: { time: asked.time, event: asked.event, start: entry, covariates: [...asked.covariates, ...asked.qol], factors: asked.factors, conf: confidenceOption(options) },
    warnings: [
      ...warnings,
      ...(after > 0 ? [warningAt(asked.date, 'prognosis/after-exit', { rows: after })] : []),
      ...(late > 0 ? [warningAt(asked.date, 'prognosis/entered-late', { persons: late })] : []),
      ...(persons < courses.length ? [warningAt(asked.date, 'prognosis/never-at-risk', { persons: courses.length - persons })] : []),
    ],
  }
}

function runTimeVarying(table: Table, options: Options): TimeVaryingResult {
  const { data, cox, persons, warnings } = prepared(table, options)
  const result = runCox(data, cox)
  return { ...result, method: 'Cox with time-dependent quality of life', warnings: [...warnings, ...instrumentWarnings(options), ...result.warnings, ...fewEventsWarnings(result.events, result.coefficients.length)], persons }
}

function timeVaryingScript(table: Table, options: Options): RScript {
  const asked = coursesAsked(options)
  const { data, cox } = prepared(table, options)
  const { lines, ...script } = coxScript(data, cox)
  return {
    ...script,
    lines: [
      ...coursesInR(table, asked),
      'data <- do.call(rbind, lapply(people, function(p) {',
      `  p$${entry} <- pmax(0, p$.day); stop <- pmin(c(p$.day[-1], Inf), p$.time)`, `  p[[${rText(asked.event)}]] <- as.integer(p$.event & stop == p$.time); p[[${rText(asked.time)}]] <- stop`,
      `  p[p$${entry} < stop & complete.cases(p[qol]), , drop = FALSE]`, '}))',
      `cell("persons", length(unique(data[[${rText(asked.id)}]])))`,
      ...lines,
    ],
  }
}
