/**
 * When the answers were given. Filled in today: now. On an earlier day the hour is unknown: at this hour it is that same
 * day from Samoa to Wallis, whichever zone it is read in.
 */
export function answeredAt(day: string, today: string, now: Date): string {
  return day === today ? now.toISOString() : `${day}T11:00:00.000Z`
}

export interface Window {
  opens: string
  closes: string
}

/** Why a day cannot be the one of the answers. */
export function findDayFault(day: string, { opens, closes }: Window, today: string): 'date' | 'future' | 'before' | 'after' | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return 'date'
  if (day > today) return 'future'
  if (day < opens) return 'before'
  return day > closes ? 'after' : undefined
}
