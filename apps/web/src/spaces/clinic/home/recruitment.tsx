import { Link } from '@tanstack/react-router'
import type { StudySummary } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { StudyName } from '../../../shared/studies/study-name.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageSection } from '../../../shared/ui/page-heading.tsx'
import { ProgressBar } from '../../../shared/ui/progress-bar.tsx'
import { places } from '../clinic-places.ts'
import { useClinicStudies } from '../use-current-study.ts'
import classes from './home.module.css'

/** Who was included against what was planned, at the reader's own centres. */
export function Recruitment() {
  const { t } = useTranslation('clinic')
  const { data: studies, isError } = useClinicStudies()
  // Already said at the top of the page, which needs the studies too.
  if (studies?.length === 0 || isError) return null
  return (
    <PageSection title={t('recruitment.title')}>
      {studies ? <ul className={classes.studies}>{studies.map((study) => <StudyProgress key={study.id} study={study} />)}</ul> : <LoadingState blocks={2} />}
    </PageSection>
  )
}

function StudyProgress({ study }: { study: StudySummary }) {
  const { t } = useTranslation('clinic')
  const language = useLanguage()
  const mayInclude = usePermission('participant.include')
  return (
    <li>
      <Link to={places.participants(study.id)} className={classes.studyTitle}><StudyName code={study.code} title={study.title[language]} /></Link>
      <ProgressBar label={t('recruitment.included')} accessibleLabel={t('recruitment.includedIn', { code: study.code })} done={study.included} total={study.target} />
      {mayInclude && study.status === 'open' && <Link to={places.include(study.id)}>{t('recruitment.include')}</Link>}
    </li>
  )
}
