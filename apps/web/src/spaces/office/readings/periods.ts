/** How far back one looks, in days. */
export const periods = ['7', '30', '365'] as const

const day = 86_400_000

/** The first day of a period that ends now, in universal time as the trail counts; none when no period was chosen. */
export function dayBefore(period: string | undefined, now: Date): string | undefined {
  const days = periods.find((one) => one === period)
  return days === undefined ? undefined : new Date(now.getTime() - Number(days) * day).toISOString().slice(0, 10)
}
