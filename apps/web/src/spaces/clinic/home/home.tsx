import { useTranslation } from 'react-i18next'
import { PageHeading, PageSection } from '../../../shared/ui/page-heading.tsx'
import { DueTable } from './due-table.tsx'
import { NowCards } from './now-cards.tsx'
import { Recruitment } from './recruitment.tsx'

/** What needs somebody now, across the studies of the reader. */
export function ClinicHome() {
  const { t } = useTranslation('clinic')
  return (
    <>
      <PageHeading title={t('home.title')} lead={t('home.lead')} />
      <NowCards />
      <PageSection title={t('due.title')}><DueTable /></PageSection>
      <Recruitment />
    </>
  )
}
