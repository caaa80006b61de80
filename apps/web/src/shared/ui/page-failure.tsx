import { useTranslation } from 'react-i18next'
import { ProblemError } from '../problem.ts'
import { ErrorState } from './error-state.tsx'
import { NotFound } from './not-found.tsx'
import { PageHeading } from './page-heading.tsx'

/** A page that could not be opened: it does not exist for this reader, or something failed and can be tried again. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  if (error instanceof ProblemError && error.status === 404) return <NotFound />
  return (
    <>
      <PageHeading title={t('state.errorTitle')} />
      <ErrorState error={error} onRetry={onRetry} />
    </>
  )
}
