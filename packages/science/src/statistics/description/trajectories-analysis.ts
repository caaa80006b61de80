import { seededRandom, warningAt } from '../../base/index.ts'
import { numberOption, rText, rTexts, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import { columnNamed, type Table } from '../frame/index.ts'
import { readVisits, type PatientScores, type VisitScores } from './read-visits.ts'
import { visitColumns, visitOptions } from './visit-options.ts'
import { readVisitsInR } from './visit-script.ts'

interface Course { readonly id: string, readonly group: string | null, readonly scores: readonly (number | null)[] }
interface TrajectoriesResult extends AnalysisResult {
  /** How many of the `n` persons with a score are shown. */
  readonly shown: number
  readonly visits: readonly string[]
  readonly courses: readonly Course[]
}

const most = 5000

function shownOf(table: Table, options: Options): VisitScores & { readonly shown: readonly PatientScores[] } {
  const [columns, people] = [visitColumns(options), numberOption(options, 'people', 200)]
  if (!Number.isInteger(people) || people < 1 || people > most) refuse('description/people', { value: people, most }, 'people')
  const data = readVisits(table, columns)
  if (data.visits.length < 2) refuse('description/one-visit', { visit: data.visits[0] ?? '' }, columns.visit)
  const patients = data.patients.filter(({ scores }) => scores.some((score) => score !== null))
  if (patients.length === 0) refuse('description/no-score', { column: columns.score }, columns.score)
  return { ...data, patients, shown: drawn(patients, people, numberOption(options, 'seed', 1)) }
}

/** As many persons as asked, each with the same chance, in the order of the data. */
function drawn(patients: readonly PatientScores[], people: number, seed: number): readonly PatientScores[] {
  if (patients.length <= people) return patients
  const random = seededRandom(seed)
  const places = Array.from(patients.keys())
  for (let at = 0; at < people; at += 1) {
    const other = random.integer(at, places.length - 1)
    const [here, there] = [places[at] as number, places[other] as number]
    places[at] = there
    places[other] = here
  }
  return places.slice(0, people).sort((a, b) => a - b).map((place) => patients[place] as PatientScores)
}

function runTrajectories(table: Table, options: Options): TrajectoriesResult {
  const { visits, groups, patients, shown, warnings } = shownOf(table, options)
  const some = shown.length < patients.length ? [warningAt('people', 'description/some-courses', { shown: shown.length, people: patients.length })] : []
  return {
    method: 'individual courses', version: engineVersion, n: patients.length, warnings: [...warnings, ...some], shown: shown.length, visits,
    courses: shown.map(({ id, group, scores }) => ({ id, group: groups[group] ?? null, scores })),
  }
}

function trajectoriesScript(table: Table, options: Options): RScript {
  const columns = visitColumns(options)
  const data = shownOf(table, options)
  const ids = data.shown.map(({ id }) => id)
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-12 }],
    lines: [
      ...readVisitsInR(table, columns, data), 'some <- rowSums(!is.na(wide)) > 0', "cell('n', sum(some))",
      '# The persons shown were drawn by the engine: their scores are read again here.',
      `shown <- match(${columnNamed(table, columns.id).kind === 'number' ? `c(${ids.join(', ')})` : rTexts(ids)}, ${columnNamed(table, columns.id).kind === 'number' ? 'as.numeric(rownames(wide))' : 'rownames(wide)'})`,
      "cell('shown', length(shown))",
      `for (i in seq_along(shown)) for (v in seq_along(visits)) if (!is.na(wide[shown[i], v])) cell(paste0(${rText('courses.')}, i - 1, '.scores.', v - 1), wide[shown[i], v])`,
    ],
  }
}

export const trajectoriesAnalysis: Analysis = {
  id: 'trajectories',
  title: { fr: 'Trajectoires individuelles', en: 'Individual courses' },
  does: { fr: 'Montre le score de chaque personne au fil des visites : ce qu’une moyenne seule cache.', en: 'Shows the score of each person over the visits: what a mean alone hides.' },
  options: [
    ...visitOptions,
    { name: 'people', kind: 'number', required: false, defaultsTo: 200, help: { fr: 'Nombre de personnes au plus : au-delà, elles sont tirées au sort', en: 'How many persons at most: beyond, they are drawn at random' } },
    { name: 'seed', kind: 'number', required: false, defaultsTo: 1, help: { fr: 'Graine du tirage : la même graine montre les mêmes personnes', en: 'Seed of chance: the same seed shows the same persons' } },
  ],
  run: runTrajectories,
  script: trajectoriesScript,
  methods: (options) => {
    const [people, seed] = [numberOption(options, 'people', 200), numberOption(options, 'seed', 1)]
    return {
      fr: `Les scores observés de chaque personne sont montrés au fil des visites, sans imputation ; au-delà de ${people} personnes, ${people} sont tirées au sort (graine ${seed}).`,
      en: `The observed scores of each person are shown over the visits, without imputation; beyond ${people} persons, ${people} are drawn at random (seed ${seed}).`,
    }
  },
  source: 'Verbeke and Molenberghs 2000, doi:10.1007/978-1-4419-0300-6, section 4.2',
}
