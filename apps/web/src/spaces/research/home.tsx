import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../shared/session.ts'
import { StudyCard } from '../../shared/studies/study-card.tsx'
import { studiesQuery } from '../../shared/studies/study-queries.ts'
import classes from '../../shared/studies/studies.module.css'
import { EmptyState } from '../../shared/ui/empty-state.tsx'
import { ErrorState } from '../../shared/ui/error-state.tsx'
import { LoadingState } from '../../shared/ui/loading-state.tsx'
import { PageHeading, PageSection } from '../../shared/ui/page-heading.tsx'
import { StudyNotes } from './study-notes.tsx'

const shownAtMost = 12

/** What needs the reader now: each study, how far it has come and what waits in it. */
export function ResearchHome() {
  const { t } = useTranslation('research')
  const studies = useQuery(studiesQuery)
  const mayCreate = usePermission('study.create')
  const create = mayCreate && <Button component={Link} to="/research/studies/new">{t('create.title')}</Button>
  const items = studies.data?.items ?? []
  const running = items.filter(({ status }) => status !== 'closed').slice(0, shownAtMost)
  return (
    <>
      <PageHeading title={t('home.title')} lead={t('home.lead')} actions={items.length > 0 && create} />
      {studies.isPending && <LoadingState height={180} />}
      {studies.isError && <ErrorState error={studies.error} onRetry={() => void studies.refetch()} />}
      {studies.data && items.length === 0 && (
        <EmptyState title={t('home.none')} detail={t(mayCreate ? 'home.noneCreate' : 'home.noneAsk')} action={create} />
      )}
      {running.length > 0 && (
        <PageSection title={t('home.running')} actions={<Link to="/research/studies">{t('home.all', { count: studies.data?.total ?? 0 })}</Link>}>
          <ul className={classes.cards}>
            {running.map((study) => (
              <StudyCard key={study.id} study={study} to={study.status === 'draft' ? `/research/studies/${study.id}/edit` : `/research/studies/${study.id}`}>
                <StudyNotes study={study} />
              </StudyCard>
            ))}
          </ul>
        </PageSection>
      )}
    </>
  )
}
