import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../../../shared/studies/studies.module.css'

interface FindingShown {
  where: string
  message: string
  severity: 'error' | 'warning'
}

/** What was noted about a file: where, and what. Errors refuse it, warnings are kept with it. */
export function FindingList({ findings }: { findings: readonly FindingShown[] }) {
  const { t } = useTranslation('research')
  const ordered = findings.toSorted((a, b) => a.severity.localeCompare(b.severity))
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead><tr><th scope="col">{t('findings.severity')}</th><th scope="col">{t('findings.where')}</th><th scope="col">{t('findings.what')}</th></tr></thead>
        <tbody>
          {ordered.map(({ where, message, severity }, index) => (
            <tr key={index}>
              <td><Badge color={severity === 'error' ? 'urgent' : 'attention'}>{t(`findings.${severity}`)}</Badge></td>
              <td className={classes.hash}>{where}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
