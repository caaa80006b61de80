import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../shared/session.ts'
import { ProtocolVersions } from '../../../shared/studies/protocol-versions.tsx'
import { PublishedProtocol } from '../../../shared/studies/published-protocol.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { CloseStudy } from './close-study.tsx'
import { useStudy } from './use-study.ts'

/** The protocol in force, to read, and the versions before it. */
export function ProtocolPage() {
  const { t } = useTranslation('research')
  const study = useStudy()
  const [mayWrite, mayOpen] = [usePermission('study.write'), usePermission('study.open')]
  const actions = study.status !== 'closed' && (
    <>
      {mayWrite && <Button variant="default" component={Link} to={`/research/studies/${study.id}/edit`}>{t('study.edit')}</Button>}
      {mayOpen && study.status === 'open' && <CloseStudy study={study} />}
    </>
  )
  return (
    <>
      <PageHeading title={t('study.protocol')} tab={`${study.code}, ${t('study.protocol')}`} actions={actions} />
      <PublishedProtocol study={study}>
        <ProtocolVersions study={study} versionAt={(version) => `/research/studies/${study.id}/protocol/${version}`} />
      </PublishedProtocol>
    </>
  )
}
