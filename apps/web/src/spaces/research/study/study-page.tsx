import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { PageTabs } from '../../../shared/studies/page-tabs.tsx'
import { StudyStatusBadge } from '../../../shared/studies/study-status.tsx'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import classes from '../../../shared/studies/studies.module.css'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageFailure } from '../../../shared/ui/page-failure.tsx'

/** What surrounds the pages of one study: its name, its state, the way from one page to the next. */
export function StudyPage() {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { study: id } = useParams({ from: '/research/studies/$study' })
  const study = useQuery(studyQuery(id))
  const tabs = useStudyTabs(id)
  if (study.isPending) return <LoadingState blocks={4} />
  if (study.isError) return <PageFailure error={study.error} onRetry={() => void study.refetch()} />
  const { code, status, published, draft } = study.data
  return (
    <>
      <p className={classes.titleLine}>
        <span className="code">{code}</span><StudyStatusBadge status={status} />
        <span>{(published?.protocol ?? draft).title[language]}</span>
      </p>
      <PageTabs label={t('study.pages', { code })} tabs={tabs} />
      <Outlet />
    </>
  )
}

function useStudyTabs(id: string) {
  const { t } = useTranslation('research')
  const { t: analyses } = useTranslation('analyses')
  const [maySee, mayExport, mayWrite] = [usePermission('participant.read'), usePermission('export.run'), usePermission('study.write')]
  const at = `/research/studies/${id}`
  return [
    { label: t('study.picture'), to: at, exact: true },
    ...(maySee ? [{ label: t('study.participants'), to: `${at}/participants` }] : []),
    { label: t('study.protocol'), to: `${at}/protocol` },
    ...(mayExport ? [{ label: analyses('tab'), to: `${at}/analyses` }] : []),
    ...(mayExport ? [{ label: t('study.exports'), to: `${at}/exports` }] : []),
    ...(mayWrite ? [{ label: t('study.edit'), to: `${at}/edit` }] : []),
  ]
}
