import { Link } from '@tanstack/react-router'
import classes from './studies.module.css'

export interface PageTabsProps {
  label: string
  tabs: readonly { label: string; to: string; exact?: boolean }[]
}

/** The pages of one thing, side by side: links, so that each has its address and its name. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  return (
    <nav aria-label={label} className={`${classes.tabs} no-print`}>
      {tabs.map(({ label: words, to, exact = false }) => (
        <Link key={to} to={to} activeOptions={{ exact, includeSearch: false }}>{words}</Link>
      ))}
    </nav>
  )
}
