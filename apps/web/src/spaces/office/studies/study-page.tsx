import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { PublishedProtocol } from '../../../shared/studies/published-protocol.tsx'
import { ProtocolView } from '../../../shared/studies/protocol-view.tsx'
import { StudyFigures } from '../../../shared/studies/study-figures.tsx'
import { StudyStatusBadge } from '../../../shared/studies/study-status.tsx'
import { pictureQuery, studyQuery } from '../../../shared/studies/study-queries.ts'
import classes from '../../../shared/studies/studies.module.css'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageFailure } from '../../../shared/ui/page-failure.tsx'
import { PageHeading, PageSection } from '../../../shared/ui/page-heading.tsx'

/** One study for who coordinates or reviews: its progress when they may see it, and its protocol. */
export function OfficeStudyPage() {
  const { t } = useTranslation('office')
  const { t: words } = useTranslation('studies')
  const language = useLanguage()
  const { study: id } = useParams({ from: '/office/studies/$study' })
  const maySee = usePermission('participant.read')
  const study = useQuery(studyQuery(id))
  const picture = useQuery({ ...pictureQuery(id), enabled: maySee && Boolean(study.data?.published) })
  if (study.isPending) return <LoadingState blocks={4} />
  if (study.isError) return <PageFailure error={study.error} onRetry={() => void study.refetch()} />
  const { code, status, published, draft } = study.data
  return (
    <>
      <p className={classes.titleLine}><Link to="/office/studies">{t('studies.back')}</Link><span className="code">{code}</span><StudyStatusBadge status={status} /></p>
      <PageHeading title={(published?.protocol ?? draft).title[language]} tab={code} />
      {picture.isLoading && <LoadingState blocks={2} height={200} />}
      {picture.data && <PageSection title={t('studies.progress')}><StudyFigures study={study.data} picture={picture.data} /></PageSection>}
      {published
        ? <PublishedProtocol study={study.data} />
        : <><p className={classes.prose} style={{ marginBottom: 24 }}>{words('protocol.unpublished')}. {t('studies.draft')}</p><ProtocolView code={code} protocol={draft} /></>}
    </>
  )
}
