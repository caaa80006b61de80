import { isMissing, optionsOf, optionTextIn, unitOf, type Answer } from '@weshare/science/instruments'
import type { TFunction } from 'i18next'
import type { useFormat } from '../../../shared/i18n/use-format.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import type { Step } from '../question/read-steps.ts'

interface Saying {
  t: TFunction<['participate', 'common']>
  format: ReturnType<typeof useFormat>
  language: Language
}

/** An answer in the words the person chose it by. */
export function sayAnswer({ item }: Step, answer: Answer | undefined, { t, format, language }: Saying): string {
  if (answer === undefined) return t('review.empty')
  if (isMissing(answer)) return t('question.refuse')
  if (typeof answer === 'boolean') return t(answer ? 'common:yes' : 'common:no')
  if (typeof answer === 'number') return [format.number(answer), unitOf(item)?.display].filter(Boolean).join(' ')
  const words = (code: string): string => {
    const option = optionsOf(item).find((one) => one.code === code)?.option
    return option ? optionTextIn(option, language) : code
  }
  if (typeof answer === 'object') return format.list(answer.map(words))
  if (item.type === 'date') return format.date(answer)
  if (item.type === 'dateTime') return format.dateTime(answer)
  return item.type === 'time' ? answer.slice(0, 5) : words(answer)
}
