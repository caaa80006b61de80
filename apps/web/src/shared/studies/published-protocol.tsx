import type { Study } from '@weshare/contract/studies'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageSection } from '../ui/page-heading.tsx'
import { ProtocolView } from './protocol-view.tsx'
import classes from './studies.module.css'

interface PublishedProtocolProps {
  study: Study
  /** What stands between the version in force and its text: the versions before it, where they can be read. */
  children?: ReactNode
}

/** The version in force, exactly as it was published, with the hash that proves it. */
export function PublishedProtocol({ study: { code, published }, children }: PublishedProtocolProps) {
  const { t } = useTranslation('studies')
  const format = useFormat()
  if (!published) return <EmptyState title={t('protocol.unpublished')} detail={t('protocol.unpublishedDetail')} />
  return (
    <>
      <PageSection title={t('protocol.version', { version: published.version })}>
        <dl className={classes.facts}>
          <div><dt>{t('protocol.publishedAt')}</dt><dd>{format.dateTime(published.publishedAt)}</dd></div>
          <div><dt>{t('protocol.hash')}</dt><dd className={classes.hash}>{published.sha256}</dd></div>
        </dl>
        <p className={classes.prose}>{t('protocol.hashDetail')}</p>
      </PageSection>
      {children}
      <ProtocolView code={code} protocol={published.protocol} />
    </>
  )
}
