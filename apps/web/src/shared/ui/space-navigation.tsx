import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './space-shell.module.css'

export interface NavigationEntry {
  label: string
  to: string
  /** Current only on this very address: other entries stand below it. */
  exact?: boolean
  /** A count of what waits there, already formatted. */
  count?: string
}

/** The pages of a space; the first entry is its home and is current only there. */
export function SpaceNavigation({ entries, onFollow }: { entries: readonly NavigationEntry[]; onFollow?: () => void }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('nav.main')}>
      <ul className={classes.links}>
        {entries.map(({ label, to, count, exact = false }, index) => (
          <li key={to}>
            <Link to={to} className={classes.link} activeOptions={{ exact: exact || index === 0, includeSearch: false }} onClick={onFollow}>
              <span>{label}</span>
              {count && <span className={classes.count}>{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
