import {
  dateRangeOf, isHidden, itemControlOf, mayPreferNotToAnswer, numberRangeOf, optionTextIn, optionsOf, placedItems, textIn, unitOf,
  extensionUrls, findExtension, type Questionnaire, type QuestionnaireItem,
} from '@weshare/science/instruments'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Question } from './question.ts'

/** One screen of a questionnaire: a question, or a statement to read. */
export interface Step {
  linkId: string
  item: QuestionnaireItem
  /** Its place among all screens, shown or not: it never moves while answers come and go. */
  number: number
  isQuestion: boolean
  /** The groups around it, whose words are said above the question. */
  groups: readonly QuestionnaireItem[]
}

const besideQuestion = ['help', 'prompt', 'unit', 'lower', 'upper', 'flyover', 'legal']

/** The screens of a questionnaire, in reading order; what is hidden or computed has none. */
export function readSteps(questionnaire: Questionnaire): Step[] {
  const placed = placedItems(questionnaire)
  const items = new Map(placed.map(({ item }) => [item.linkId, item]))
  const shown = placed.filter(({ item, path }) => {
    const around = path.flatMap((linkId) => items.get(linkId) ?? [])
    if (isHidden(item) || around.some(isHidden) || item.readOnly === true) return false
    if (item.type === 'display') return (textIn(item, 'fr') !== '') && !(around.at(-1)?.type !== 'group' && around.length > 0 || besideQuestion.includes(itemControlOf(item) ?? ''))
    return item.type !== 'group'
  })
  return shown.map(({ item, path }, index) => ({
    linkId: item.linkId, item, number: index + 1, isQuestion: item.type !== 'display',
    groups: path.flatMap((linkId) => items.get(linkId) ?? []).filter(({ type }) => type === 'group'),
  }))
}

/** What is said above the question: the words of the groups around it. */
export function contextOf({ groups }: Step, language: Language): string {
  return groups.map((group) => textIn(group, language)).filter(Boolean).join('\n')
}

/** A screen in a language, ready to be shown. */
export function writeQuestion({ item, linkId, isQuestion }: Step, language: Language): Question {
  const help = besideIn(item, ['help', 'prompt', 'legal', 'flyover'], language)
  const asked = {
    linkId, text: textIn(item, language), ...(help ? { help } : {}),
    required: isQuestion && item.required === true, mayRefuse: isQuestion && mayPreferNotToAnswer(item),
  }
  switch (item.type) {
    case 'boolean': return { ...asked, kind: 'boolean' }
    case 'choice': case 'open-choice': return { ...asked, ...choiceIn(item, language) }
    case 'integer': return { ...asked, ...wholeIn(item, language) }
    case 'decimal': case 'quantity': return { ...asked, ...numberIn(item, language) }
    case 'date': return { ...asked, kind: 'date', ...rangeOfDays(item) }
    case 'dateTime': return { ...asked, kind: 'moment', ...rangeOfDays(item) }
    case 'time': return { ...asked, kind: 'time' }
    case 'text': return { ...asked, kind: 'text', long: true, maxLength: item.maxLength ?? 5000 }
    case 'string': case 'url': return { ...asked, kind: 'text', long: false, maxLength: item.maxLength ?? 255 }
    case 'group': case 'display': return { ...asked, kind: 'statement' }
  }
}

type Kind<K extends Question['kind']> = Omit<Extract<Question, { kind: K }>, 'linkId' | 'text' | 'help' | 'required' | 'mayRefuse'>

function choiceIn(item: QuestionnaireItem, language: Language): Kind<'choice'> | Kind<'choices'> {
  const all = optionsOf(item)
  const options = all.map(({ code, option }) => ({ code, label: optionTextIn(option, language) }))
  const open = item.type === 'open-choice'
  if (item.repeats !== true) return { kind: 'choice', options, open }
  return { kind: 'choices', options, open, exclusive: all.filter(({ exclusive }) => exclusive).map(({ code }) => code) }
}

const longestRating = 11

function wholeIn(item: QuestionnaireItem, language: Language): Kind<'scale'> | Kind<'rating'> | Kind<'number'> {
  const { min, max } = numberRangeOf(item)
  if (min === null || max === null || max <= min) return numberIn(item, language)
  const [low, high] = [besideIn(item, ['lower'], language), besideIn(item, ['upper'], language)]
  const step = findExtension(item.extension, extensionUrls.sliderStep)?.valueInteger ?? 1
  if (itemControlOf(item) === 'slider') return { kind: 'scale', min, max, step, low, high, showValue: true }
  return low !== '' && high !== '' && max - min < longestRating ? { kind: 'rating', min, max, low, high } : numberIn(item, language)
}

function numberIn(item: QuestionnaireItem, language: Language): Kind<'number'> | Kind<'scale'> {
  const { min, max } = numberRangeOf(item)
  if (itemControlOf(item) === 'slider' && min !== null && max !== null && max > min) {
    const step = findExtension(item.extension, extensionUrls.sliderStep)?.valueInteger ?? (max - min) / 100
    return { kind: 'scale', min, max, step, low: besideIn(item, ['lower'], language), high: besideIn(item, ['upper'], language), showValue: false }
  }
  const unit = unitOf(item)?.display ?? unitOf(item)?.code ?? besideIn(item, ['unit'], language)
  return { kind: 'number', whole: item.type === 'integer', ...(min === null ? {} : { min }), ...(max === null ? {} : { max }), ...(unit ? { unit } : {}) }
}

function rangeOfDays(item: QuestionnaireItem): { min?: string; max?: string } {
  const { min, max } = dateRangeOf(item)
  return { ...(min === null ? {} : { min: min.slice(0, 10) }), ...(max === null ? {} : { max: max.slice(0, 10) }) }
}

/** The words written beside a question as displays of their own. */
function besideIn(item: QuestionnaireItem, controls: readonly string[], language: Language): string {
  return (item.item ?? []).filter((child) => child.type === 'display' && controls.includes(itemControlOf(child) ?? 'help'))
    .map((child) => textIn(child, language)).join(' ')
}
