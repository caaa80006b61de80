import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { places } from '../clinic-places.ts'
import type { Known } from './find-known.ts'
import classes from './include.module.css'

/** Somebody already there looks the same: said before a second file is opened for one person. */
export function KnownPerson({ study, known }: { study: string; known: readonly Known[] }) {
  const { t } = useTranslation('clinic')
  return (
    <div role="alert">
      {known.length > 0 && (
        <div className={classes.known}>
          <strong>{t('known.title')}</strong>
          <ul>
            {known.map(({ id, pseudonym, by }) => (
              <li key={id}><Link to={places.participant(study, id)} className="code">{pseudonym}</Link> <span>{t(`known.${by}`)}</span></li>
            ))}
          </ul>
          <span>{t('known.detail')}</span>
        </div>
      )}
    </div>
  )
}
