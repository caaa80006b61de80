import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading, PageSection } from '../../../shared/ui/page-heading.tsx'
import { useStudy } from '../study/use-study.ts'
import { ExportCard } from './export-card.tsx'
import { exportsQuery } from './exports-query.ts'
import { OrderExport } from './order-export.tsx'

/** The data of the study as files: order, follow, download. */
export function ExportsPage() {
  const { t } = useTranslation('research')
  const study = useStudy()
  const exports = useQuery(exportsQuery(study.id))
  return (
    <>
      <PageHeading title={t('study.exports')} tab={`${study.code}, ${t('study.exports')}`} lead={t('exports.lead')} />
      <PageSection title={t('exports.order')}><OrderExport study={study.id} /></PageSection>
      <PageSection title={t('exports.done')}>
        {exports.isPending && <LoadingState blocks={2} />}
        {exports.isError && <ErrorState error={exports.error} onRetry={() => void exports.refetch()} />}
        {exports.data?.items.length === 0 && <EmptyState heading="h3" title={t('exports.none')} detail={t('exports.noneDetail')} />}
        {exports.data?.items.map((one) => <ExportCard key={one.id} study={study.id} made={one} />)}
      </PageSection>
    </>
  )
}
