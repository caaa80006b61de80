import type { ReactNode } from 'react'
import { usePageTitle } from '../use-page-title.ts'
import classes from './page.module.css'

export interface PageHeadingProps {
  title: string
  lead?: string
  /** Name of the tab when the title alone would not make sense there. */
  tab?: string
  actions?: ReactNode
}

/** The only h1 of a page; names the tab too. */
export function PageHeading({ title, lead, tab, actions }: PageHeadingProps) {
  usePageTitle(tab ?? title)
  return (
    <div className={classes.heading}>
      <div>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}

/** A part of a page, with its own heading. */
export function PageSection({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** Cards side by side, as many as fit. */
export function CardGrid({ children }: { children: ReactNode }) {
  return <div className={classes.grid}>{children}</div>
}
