import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import classes from './studies.module.css'

export interface PageTabsProps {
  label: string
  tabs: readonly { label: string; to: string; exact?: boolean }[]
}

/** The pages of one thing, side by side: links, so that each has its address and its name. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const strip = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // On a phone the strip is wider than the screen: the page one is on is brought into it.
  useEffect(() => {
    strip.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pathname])
  return (
    <nav ref={strip} aria-label={label} className={`${classes.tabs} no-print`}>
      {tabs.map(({ label: words, to, exact = false }) => (
        <Link key={to} to={to} activeOptions={{ exact, includeSearch: false }}>{words}</Link>
      ))}
    </nav>
  )
}
