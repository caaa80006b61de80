import { Link } from '@tanstack/react-router'
import type { Meaning } from '../theme/staff-theme.ts'
import classes from './states.module.css'

export interface StatCardProps {
  label: string
  /** Already formatted in the language of the screen. */
  value: string
  detail?: string
  meaning?: Meaning
  /** Where the people or things counted are listed, filters included: `/clinic?state=late`. */
  to?: string
}

/** One number that matters, and the way to what it counts. */
export function StatCard({ label, value, detail, meaning, to }: StatCardProps) {
  const content = (
    <>
      <span className={classes.statLabel}>{label}</span>
      <span className={classes.statValue}>{value}</span>
      {detail && <span className={classes.statDetail}>{detail}</span>}
    </>
  )
  if (!to) return <div className={classes.stat} data-meaning={meaning}>{content}</div>
  const [path, query] = to.split('?')
  return <Link to={path ?? to} search={Object.fromEntries(new URLSearchParams(query))} className={classes.stat} data-meaning={meaning}>{content}</Link>
}
