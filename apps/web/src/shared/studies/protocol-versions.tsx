import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Study } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageSection } from '../ui/page-heading.tsx'
import { versionsQuery } from './study-queries.ts'
import classes from './studies.module.css'

interface ProtocolVersionsProps {
  study: Study
  /** Where a version is read in the reader's space. */
  versionAt: (version: number) => string
}

/** Every version the study has published: when, by whom, why, and the way to its text. */
export function ProtocolVersions({ study, versionAt }: ProtocolVersionsProps) {
  const { t } = useTranslation('studies')
  const format = useFormat()
  const inForce = study.published?.version ?? 0
  const versions = useQuery({ ...versionsQuery(study.id, inForce), enabled: inForce > 0 })
  if (inForce === 0) return null
  return (
    <PageSection title={t('versions.title')}>
      {versions.isPending && <LoadingState blocks={1} height={96} />}
      {versions.isError && <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('versions.version')}</th><th scope="col">{t('versions.reason')}</th><th scope="col">{t('protocol.publishedAt')}</th>
                <th scope="col">{t('versions.by')}</th><th scope="col">{t('versions.hash')}</th>
              </tr>
            </thead>
            <tbody>
              {versions.data.items.map(({ version, reason, publishedAt, publishedBy, sha256 }) => (
                <tr key={version}>
                  <td>
                    <span className={classes.versionName}>
                      <Link to={versionAt(version)}>{t('versions.one', { version: format.number(version) })}</Link>
                      {version === inForce && <Badge color="done">{t('versions.inForce')}</Badge>}
                    </span>
                  </td>
                  <td>{reason ?? t('versions.noReason')}</td>
                  <td data-label={t('protocol.publishedAt')}>{format.shortDate(publishedAt)}</td>
                  <td data-label={t('versions.by')}>{publishedBy}</td>
                  <td data-label={t('versions.hash')}><span className={classes.hash}>{sha256.slice(0, 12)}…</span></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </PageSection>
  )
}
