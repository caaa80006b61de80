export interface DateParts {
  day: string
  month: string
  year: string
}

/** A day that exists, as `2026-03-03`; undefined for the 31st of February and the like. */
export function readDate({ day, month, year }: DateParts): string | undefined {
  if (!/^\d{1,2}$/.test(day.trim()) || !/^\d{1,2}$/.test(month.trim()) || !/^\d{4}$/.test(year.trim())) return undefined
  const written = `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`
  const moment = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written) ? written : undefined
}

export function splitDate(value: unknown): DateParts {
  const [, year = '', month = '', day = ''] = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [] : []
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
}
