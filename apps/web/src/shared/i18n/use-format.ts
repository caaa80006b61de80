import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatDate, formatDateTime, formatDay, formatMonth, formatOnDay, formatShortDate, formatTime } from './format-dates.ts'
import { formatList, formatNumber, formatShare } from './format-numbers.ts'
import { isLanguage, languages, type Language } from './languages.ts'

/** The language on screen; re-renders when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.language) ? i18n.language : languages[0]
}

/** Formatters bound to the language on screen. */
export function useFormat() {
  const language = useLanguage()
  return useMemo(() => ({
    date: (value: string | Date) => formatDate(value, language),
    day: (value: string | Date) => formatDay(value, language),
    onDay: (value: string | Date) => formatOnDay(value, language),
    shortDate: (value: string | Date) => formatShortDate(value, language),
    month: (value: string | Date) => formatMonth(value, language),
    dateTime: (value: string | Date) => formatDateTime(value, language),
    time: (value: string | Date) => formatTime(value, language),
    ago: (value: string | Date) => formatAgo(value, language),
    number: (value: number, decimals?: number) => formatNumber(value, language, decimals),
    share: (value: number, decimals?: number) => formatShare(value, language, decimals),
    list: (items: readonly string[]) => formatList(items, language),
  }), [language])
}
