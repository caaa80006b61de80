import type { ReactNode } from 'react'
import classes from './states.module.css'

export interface EmptyStateProps {
  title: string
  /** What to do about it. */
  detail: string
  action?: ReactNode
  heading?: 'h1' | 'h2' | 'h3'
}

/** Nothing here yet: says why, and what to do. */
export function EmptyState({ title, detail, action, heading: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <Heading>{title}</Heading>
      <p>{detail}</p>
      {action}
    </div>
  )
}
