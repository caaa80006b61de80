import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shared/i18n/use-format.ts'
import { usePermission } from '../../shared/session.ts'
import { StudyCard } from '../../shared/studies/study-card.tsx'
import { studiesQuery } from '../../shared/studies/study-queries.ts'
import classes from '../../shared/studies/studies.module.css'
import { EmptyState } from '../../shared/ui/empty-state.tsx'
import { ErrorState } from '../../shared/ui/error-state.tsx'
import { LoadingState } from '../../shared/ui/loading-state.tsx'
import { CardGrid, PageHeading, PageSection } from '../../shared/ui/page-heading.tsx'
import { StatCard } from '../../shared/ui/stat-card.tsx'

const shownAtMost = 12

/** What the reader's roles let them look after: the studies of the network, the trail, the accounts. */
export function OfficeHome() {
  const { t } = useTranslation('office')
  const [mayRead, mayAudit, mayManage] = [usePermission('study.read'), usePermission('audit.read'), usePermission('account.manage')]
  const mayAnswer = usePermission('identity.audit')
  const mayKeep = usePermission('rights.read')
  return (
    <>
      <PageHeading title={t('nav.home')} lead={t('home.lead')} />
      {(mayAudit || mayAnswer || mayKeep || mayManage) && (
        <PageSection title={t('home.duties')}>
          <CardGrid>
            {mayAudit && <StatCard label={t('nav.audit')} value={t('home.audit')} detail={t('home.auditDetail')} to="/office/audit" />}
            {mayAnswer && <StatCard label={t('nav.readings')} value={t('home.readings')} detail={t('home.readingsDetail')} to="/office/identity-readings" />}
            {mayKeep && <StatCard label={t('nav.rights')} value={t('rights.homeValue')} detail={t('rights.homeDetail')} to="/office/rights" />}
            {mayManage && <StatCard label={t('nav.accounts')} value={t('home.accounts')} detail={t('home.accountsDetail')} to="/office/accounts" />}
          </CardGrid>
        </PageSection>
      )}
      {mayRead && <Studies />}
      {!mayRead && !mayAudit && !mayManage && <EmptyState title={t('home.nothing')} detail={t('home.nothingDetail')} />}
    </>
  )
}

function Studies() {
  const { t } = useTranslation('office')
  const format = useFormat()
  const studies = useQuery(studiesQuery)
  if (studies.isPending) return <LoadingState height={180} />
  if (studies.isError) return <ErrorState error={studies.error} onRetry={() => void studies.refetch()} />
  const { items, total } = studies.data
  const count = (status: 'draft' | 'open' | 'closed') => format.number(items.filter((study) => study.status === status).length)
  if (items.length === 0) return <EmptyState title={t('studies.none')} detail={t('studies.noneDetail')} />
  return (
    <PageSection title={t('nav.studies')} actions={<Link to="/office/studies">{t('home.all', { count: total })}</Link>}>
      <p className={classes.prose} style={{ marginBottom: 16 }}>{t('home.counts', { open: count('open'), draft: count('draft'), closed: count('closed') })}</p>
      <ul className={classes.cards}>
        {items.filter(({ status }) => status !== 'closed').slice(0, shownAtMost).map((study) => <StudyCard key={study.id} study={study} to={`/office/studies/${study.id}`} />)}
      </ul>
    </PageSection>
  )
}
