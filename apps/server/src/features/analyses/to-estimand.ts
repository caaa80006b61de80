import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'
import type { Estimand } from '@weshare/science/statistics/estimand'
import type { Fault } from '../../platform/problem.ts'
import { armNames } from './prepare-table.ts'

const missing = (part: string, fr: string, en: string): Fault => ({ where: `estimand.${part}`, code: 'analyses/part-missing', fr, en })

/** Every part of the question that has no answer yet and needs one, in the order of the form. */
export function listMissing(draft: EstimandDraft): Fault[] {
  const { endpoint, comparison } = draft
  const late = endpoint === 'time-to-deterioration'
  const asked: readonly (readonly [boolean, Fault])[] = [
    [draft.population.trim() === '', missing('population', 'Dites de qui parle la question.', 'Say whom the question is about.')],
    [draft.purpose === null, missing('purpose', 'Dites si l’objectif est confirmatoire ou descriptif.', 'Say whether the objective is confirmatory or descriptive.')],
    [draft.purpose === 'confirmatory' && draft.hypothesis.trim() === '', missing('hypothesis', 'Écrivez l’hypothèse, avec son sens.', 'Write the hypothesis, with its direction.')],
    [comparison === null, missing('comparison', 'Dites si des groupes sont comparés.', 'Say whether groups are compared.')],
    [comparison === 'between-groups' && draft.referenceArm === null, missing('referenceArm', 'Choisissez le bras de référence.', 'Choose the reference arm.')],
    [draft.variable === null, missing('variable', 'Choisissez l’échelle étudiée.', 'Choose the scale that is studied.')],
    [endpoint === null, missing('endpoint', 'Choisissez ce qui est regardé de cette échelle.', 'Choose what is looked at on this scale.')],
    [late && draft.reference === null, missing('reference', 'Choisissez le score auquel chacun est comparé.', 'Choose the score to which each one is compared.')],
    [late && draft.definition === null, missing('definition', 'Choisissez quand une détérioration compte.', 'Choose when a deterioration counts.')],
    [draft.baseline === null, missing('baseline', 'Choisissez la visite de départ.', 'Choose the baseline visit.')],
    [draft.visits.length === 0, missing('visits', 'Choisissez au moins une visite.', 'Choose at least one visit.')],
    [!draft.events.some(({ event }) => event === 'death'), missing('death', 'Choisissez ce que deviennent les personnes décédées : le résultat en dépend.', 'Choose what becomes of the people who die: the result depends on it.')],
    [draft.summary === null, missing('summary', 'Choisissez le chiffre qui répond à la question.', 'Choose the figure that answers the question.')],
    [draft.threshold !== null && draft.thresholdSource.trim() === '', missing('thresholdSource', 'Dites d’où vient la différence importante.', 'Say where the important difference comes from.')],
    [draft.missing.definition.trim() === '', missing('missing.definition', 'Dites ce qui compte comme un score manquant.', 'Say what counts as a missing score.')],
    [draft.missing.primary === null, missing('missing.primary', 'Choisissez comment les scores manquants sont traités.', 'Choose how missing scores are treated.')],
    [draft.purpose === 'confirmatory' && draft.multiplicity.method === null, missing('multiplicity.method', 'Choisissez comment plusieurs tests sont corrigés.', 'Choose how several tests are corrected.')],
  ]
  return asked.flatMap(([isMissing, fault]) => (isMissing ? [fault] : []))
}

const said = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())
/** Without the parts that are not said: the engine takes an absent part for unsaid, and refuses an empty one. */
const present = <T extends object>(parts: T): object => Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))

/** The question in the words of the engine, with the columns of the table it will read; the engine judges it whole. */
export function toEstimand(material: AnalysisMaterial, { title, draft }: { title: string, draft: EstimandDraft }): unknown {
  const scale = material.scales.find(({ name }) => name === draft.variable)
  const levels = [...armNames(material, draft).values()]
  const late = draft.endpoint === 'time-to-deterioration'
  const drawn = [draft.missing.primary, ...draft.missing.sensitivity].includes('mi-delta')
  const estimand: Record<keyof Estimand, unknown> = {
    title, population: draft.population.trim(),
    objective: present({ comparison: draft.comparison, purpose: draft.purpose, hypothesis: said(draft.hypothesis) }),
    variable: present({
      instrument: scale?.instrument, scale: draft.variable, direction: scale?.higherIs === 'worse' ? 'higher-worse' : 'higher-better', endpoint: draft.endpoint,
      reference: late ? draft.reference : undefined, definition: late ? draft.definition : undefined, validation: said(draft.validation),
    }),
    arms: draft.comparison === 'between-groups' ? { column: 'arm', levels } : undefined,
    timePoints: { baseline: draft.baseline, primary: draft.visits }, intercurrentEvents: draft.events, summary: draft.summary,
    threshold: draft.threshold === null ? undefined : { value: draft.threshold, source: draft.thresholdSource.trim() },
    missing: present({
      definition: draft.missing.definition.trim(), primary: draft.missing.primary, sensitivity: draft.missing.sensitivity, justification: said(draft.missing.justification),
      deltas: drawn && draft.missing.deltas.length > 0 ? draft.missing.deltas : undefined,
    }),
    multiplicity: present({ tests: draft.multiplicity.tests, method: draft.multiplicity.method ?? 'none', justification: said(draft.multiplicity.justification) }),
    columns: { id: 'id', visit: 'visit', score: draft.variable, date: 'date', death: 'death' },
    covariates: undefined, strata: undefined, prognosticFactors: undefined,
  }
  return present(estimand)
}
