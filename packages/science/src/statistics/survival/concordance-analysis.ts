import { choiceOption, confidenceOption, textOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { instrumentWarnings } from '../estimand/index.ts'
import { engineVersion, normalQuantile, refuse } from '../foundations/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'
import { scoreConcordance } from './score-concordance.ts'
import { confOption, eventOption, inR, rowsInR, survivalRows, timeOption, type Columns } from './survival-rows.ts'

const meanings = ['risk', 'survival'] as const
type Meaning = (typeof meanings)[number]

interface ConcordanceResult extends AnalysisResult {
  readonly higher: Meaning, readonly conf: number
  readonly concordance: { readonly value: number, readonly se: number, readonly lower: number, readonly upper: number }
  readonly pairs: { readonly concordant: number, readonly discordant: number, readonly tiedScore: number, readonly tiedTime: number, readonly tiedBoth: number }
}

/** Concordance of a score with survival. */
export const concordanceAnalysis: Analysis = {
  id: 'concordance',
  title: { fr: 'Concordance d’un score avec la survie', en: 'Concordance of a score with survival' },
  does: { fr: 'Mesure à quel point un score range les personnes dans l’ordre de leurs événements (C de Harrell).', en: 'Measures how far a score ranks persons in the order of their events (Harrell’s C).' },
  options: [
    timeOption, eventOption,
    { name: 'score', kind: 'column', required: true, help: { fr: 'Score évalué', en: 'Score assessed' } },
    { name: 'higher', kind: 'choice', required: false, choices: meanings, defaultsTo: 'risk', help: { fr: 'Ce que dit un score plus élevé : plus de risque (événement plus tôt) ou une survie plus longue', en: 'What a higher score means: more risk (event sooner) or longer survival' } },
    confOption,
  ],
  run: runConcordance,
  script: concordanceScript,
  methods: (options) => ({
    fr: `La discrimination de ${textOption(options, 'score')} a été mesurée par la concordance de Harrell, avec une erreur type par jackknife infinitésimal. Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
    en: `The discrimination of ${textOption(options, 'score')} was measured by Harrell’s concordance, with an infinitesimal-jackknife standard error. Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
  }),
  source: 'Harrell, Lee and Mark 1996, doi:10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4; Therneau and Atkinson, Concordance, vignette of R survival',
}

const meaningOf = (options: Options): Meaning => choiceOption(options, 'higher', { among: meanings, otherwise: 'risk' })
const columnsOf = (options: Options): Columns => ({ time: textOption(options, 'time'), event: textOption(options, 'event'), others: [textOption(options, 'score')] })

function runConcordance(table: Table, options: Options): ConcordanceResult {
  const [higher, conf, columns] = [meaningOf(options), confidenceOption(options), columnsOf(options)]
  const scores = numbersOf(table, textOption(options, 'score'))
  const { rows, time, event, warnings } = survivalRows(table, columns)
  if (!event.includes(1)) refuse('survival/no-event', {}, columns.event)
  const score = Float64Array.from(rows, (row) => (higher === 'risk' ? 1 : -1) * (scores[row] ?? 0))
  const { value, se, concordant, discordant, tiedScore, tiedTime, tiedBoth } = scoreConcordance({ stop: time, event, score })
  const half = normalQuantile(1 - (1 - conf) / 2) * se
  return {
    method: 'Harrell concordance', version: engineVersion, n: rows.length, warnings: [...warnings, ...instrumentWarnings(options)], higher, conf,
    concordance: { value, se, lower: Math.max(0, value - half), upper: Math.min(1, value + half) }, pairs: { concordant, discordant, tiedScore, tiedTime, tiedBoth },
  }
}

function concordanceScript(table: Table, options: Options): RScript {
  return {
    packages: ['survival'],
    lines: [
      ...rowsInR(table, columnsOf(options)), `score <- d[[${inR(textOption(options, 'score'))}]]`,
      `m <- concordance(Surv(time, event) ~ score, reverse = ${meaningOf(options) === 'risk' ? 'TRUE' : 'FALSE'})`,
      `v <- m$concordance; s <- sqrt(m$var); q <- qnorm(1 - (1 - ${confidenceOption(options)}) / 2)`,
      'cell("n", m$n); cell("concordance.value", v); cell("concordance.se", s); cell("concordance.lower", max(0, v - q * s)); cell("concordance.upper", min(1, v + q * s))',
      'for (i in 1:5) cell(paste0("pairs.", c("concordant", "discordant", "tiedScore", "tiedTime", "tiedBoth")[i]), m$count[i])',
    ],
    tolerances: [{ path: '**', relative: 1e-9, absolute: 1e-14 }],
  }
}
