import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'
import type { ReportContent } from '@weshare/report/page'
import type { Bilingual } from '@weshare/science/base'
import type { Language } from '../../platform/problem.ts'
import { choiceWords, partWords } from './question-words.ts'

export interface QuestionSaid { material: AnalysisMaterial, estimand: EstimandDraft, language: Language }

/** The question as a reader reads it, in the order of an estimand; what is not said is left out. */
export function sayQuestion({ material, estimand, language }: QuestionSaid): ReportContent['question'] {
  const { comparison, missing, multiplicity, threshold } = estimand
  const word = (given: string | null): string => (given === null ? '' : choiceWords[given]?.[language] ?? given)
  const titled = (among: readonly { id: string, title: Bilingual }[], id: string | null): string => among.find((one) => one.id === id)?.title[language] ?? id ?? ''
  const number = (value: number): string => new Intl.NumberFormat(language).format(value)
  const joined = (...parts: readonly string[]): string => parts.map((part) => part.trim().replace(/\.$/, '')).filter((part) => part !== '').join(language === 'fr' ? ' ; ' : '; ')
  const scale = material.scales.find(({ name }) => name === estimand.variable)
  const colon = language === 'fr' ? ' : ' : ': '
  const answers: Readonly<Record<keyof typeof partWords, string>> = {
    objective: joined(word(estimand.purpose), estimand.hypothesis), population: estimand.population.trim(),
    comparison: joined(word(comparison), ...(comparison === 'between-groups' ? [`${language === 'fr' ? 'référence' : 'reference'}${colon}${titled(material.arms, estimand.referenceArm)}`] : [])),
    variable: joined(scale === undefined ? estimand.variable ?? '' : `${scale.title[language]} (${scale.instrument})`, word(estimand.endpoint), ...(estimand.endpoint === 'time-to-deterioration' ? [word(estimand.reference), word(estimand.definition)] : [])),
    validation: estimand.validation.trim(),
    times: joined(...[estimand.baseline, ...estimand.visits].map((id) => titled(material.visits, id))),
    events: joined(...estimand.events.map(({ event, strategy }) => `${word(event)}${colon}${word(strategy)}`)),
    summary: word(estimand.summary),
    threshold: threshold === null ? '' : joined(`${number(threshold)} points`, estimand.thresholdSource),
    missing: joined(missing.definition, word(missing.primary), missing.justification),
    sensitivity: joined(...missing.sensitivity.map(word)),
    multiplicity: joined(number(multiplicity.tests), word(multiplicity.method), multiplicity.justification),
  }
  return Object.entries(answers).flatMap(([part, answer]) => (answer === '' ? [] : [{ part: partWords[part as keyof typeof partWords][language], answer }]))
}
