import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Study } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageFailure } from '../ui/page-failure.tsx'
import { PageHeading, PageSection } from '../ui/page-heading.tsx'
import { ProtocolView } from './protocol-view.tsx'
import { versionQuery } from './study-queries.ts'
import classes from './studies.module.css'

interface ProtocolVersionProps {
  study: Study
  version: string
  /** Where the version in force is read in the reader's space. */
  protocolAt: string
}

/** One published version, exactly as it was, with who published it and why. */
export function ProtocolVersion({ study, version, protocolAt }: ProtocolVersionProps) {
  const { t } = useTranslation('studies')
  const format = useFormat()
  const query = useQuery(versionQuery(study.id, version))
  if (query.isError) return <PageFailure error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <LoadingState blocks={4} height={120} />
  const { publishedAt, publishedBy, reason, sha256, protocol } = query.data
  const title = t('versions.one', { version: format.number(query.data.version) })
  const inForce = query.data.version === study.published?.version
  return (
    <>
      <p className={classes.titleLine}><Link to={protocolAt}>{t('versions.back')}</Link></p>
      <PageHeading title={title} tab={`${study.code}, ${title}`} lead={t(inForce ? 'versions.isInForce' : 'versions.replaced')} />
      <PageSection title={t('versions.publication')}>
        <dl className={classes.facts}>
          <div><dt>{t('protocol.publishedAt')}</dt><dd>{format.dateTime(publishedAt)}</dd></div>
          <div><dt>{t('versions.by')}</dt><dd>{publishedBy}</dd></div>
          <div><dt>{t('versions.reason')}</dt><dd>{reason ?? t('versions.noReason')}</dd></div>
          <div><dt>{t('protocol.hash')}</dt><dd className={classes.hash}>{sha256}</dd></div>
        </dl>
      </PageSection>
      <ProtocolView code={`${study.code}-v${query.data.version}`} protocol={protocol} />
    </>
  )
}
