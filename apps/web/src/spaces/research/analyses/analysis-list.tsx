import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { AnalysisSummary } from '@weshare/contract/analyses'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import studies from '../../../shared/studies/studies.module.css'
import { materialQuery } from './analysis-queries.ts'
import { AnalysisStatus } from './analysis-status.tsx'
import classes from './analyses.module.css'

export function AnalysisList({ study, items }: { study: string; items: readonly AnalysisSummary[] }) {
  const { t } = useTranslation('analyses')
  const format = useFormat()
  const language = useLanguage()
  const scales = useQuery(materialQuery(study)).data?.scales
  const asks = ({ variable, summary }: AnalysisSummary) =>
    [scales?.find(({ name }) => name === variable)?.title[language] ?? variable, summary && t(`field.summary_${summary}`)].filter(Boolean).join(', ') || '–'
  return (
    <div className={studies.scroll}>
      <table className={studies.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.title')}</th><th scope="col">{t('column.question')}</th><th scope="col">{t('column.status')}</th>
            <th scope="col" data-align="end">{t('column.people')}</th><th scope="col">{t('column.changed')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <td><Link className={classes.open} to="/research/studies/$study/analyses/$analysis" params={{ study, analysis: one.id }}>{one.title}</Link></td>
              <td data-label={t('column.question')}>{asks(one)}</td>
              <td><AnalysisStatus status={one.status} /></td>
              <td data-label={t('column.people')} data-align="end">{one.participants === null ? '–' : format.number(one.participants)}</td>
              <td data-label={t('column.changed')} data-whole>{format.dateTime(one.changedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
