import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../shared/session.ts'
import { StudyFigures } from '../../../shared/studies/study-figures.tsx'
import { pictureQuery } from '../../../shared/studies/study-queries.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { useStudy } from './use-study.ts'

/** Recruitment and completeness of the study. */
export function PicturePage() {
  const { t } = useTranslation('research')
  const study = useStudy()
  const [maySee, mayWrite] = [usePermission('participant.read'), usePermission('study.write')]
  const picture = useQuery({ ...pictureQuery(study.id), enabled: maySee && study.published !== null })
  const at = `/research/studies/${study.id}`
  return (
    <>
      <PageHeading title={t('picture.title')} tab={`${study.code}, ${t('picture.title')}`} lead={t('picture.lead')} />
      {!maySee && <EmptyState title={t('picture.hidden')} detail={t('picture.hiddenDetail')} />}
      {maySee && !study.published && (
        <EmptyState
          title={t('picture.draft')} detail={t('picture.draftDetail')}
          action={mayWrite && <Link to="/research/studies/$study/edit" params={{ study: study.id }}>{t('picture.draftAction')}</Link>}
        />
      )}
      {picture.isLoading && <LoadingState blocks={3} height={200} />}
      {picture.isError && <ErrorState error={picture.error} onRetry={() => void picture.refetch()} />}
      {picture.data && <h2 className="visually-hidden">{t('picture.figures')}</h2>}
      {picture.data && <StudyFigures study={study} picture={picture.data} participants={`${at}/participants`} />}
    </>
  )
}
