import { Link } from '@tanstack/react-router'
import type { StudySummary } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { StudyName } from '../../../shared/studies/study-name.tsx'
import { StudyStatusBadge } from '../../../shared/studies/study-status.tsx'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { ProgressBar } from '../../../shared/ui/progress-bar.tsx'
import { places } from '../clinic-places.ts'
import { useClinicStudies, useCurrentStudy } from '../use-current-study.ts'
import classes from './studies.module.css'

/** The studies the reader takes part in; the one chosen stays chosen. */
export function StudiesPage() {
  const { t } = useTranslation('clinic')
  const studies = useClinicStudies()
  return (
    <>
      <PageHeading title={t('studies.title')} lead={t('studies.lead')} />
      {studies.isPending && <LoadingState blocks={2} height={140} />}
      {studies.isError && <ErrorState error={studies.error} onRetry={() => void studies.refetch()} />}
      {studies.data?.length === 0 && <EmptyState title={t('studies.none')} detail={t('studies.noneDetail')} />}
      <ul className={classes.list}>{studies.data?.map((study) => <StudyItem key={study.id} study={study} />)}</ul>
    </>
  )
}

function StudyItem({ study }: { study: StudySummary }) {
  const { t } = useTranslation('clinic')
  const language = useLanguage()
  const format = useFormat()
  const current = useCurrentStudy()?.id === study.id
  return (
    <li data-current={current || undefined}>
      <div className={classes.head}>
        <h2><Link to={places.participants(study.id)}><StudyName code={study.code} title={study.title[language]} /></Link></h2>
        <StudyStatusBadge status={study.status} />
      </div>
      <p className={classes.quiet}>
        {t('studies.centres', { count: study.centres, formatted: format.number(study.centres) })}
        {current && <> · {t('studies.current')}</>}
      </p>
      <ProgressBar label={t('recruitment.included')} accessibleLabel={t('recruitment.includedIn', { code: study.code })} done={study.included} total={study.target} />
    </li>
  )
}
