import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { verifyAudit } from '@weshare/contract/audit'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import classes from './audit.module.css'

/** A long trail takes minutes to read again. */
const patience = 15 * 60_000

/** Recomputes the chains of the trail, and says whether any entry was altered, added or removed. */
export function VerifyChains() {
  const { t } = useTranslation('office')
  const format = useFormat()
  const verifying = useMutation({ mutationFn: () => call(verifyAudit, { timeout: patience }) })
  const verdict = verifying.data
  const words = () => {
    if (verifying.isPending) return t('verify.running')
    if (!verdict) return t('verify.lead')
    if (!verdict.broken) return t('verify.intact', { count: verdict.entries, formatted: format.number(verdict.entries) })
    return t('verify.broken', { chain: verdict.broken.chain, position: verdict.broken.position, why: verdict.broken.why })
  }
  return (
    <div className={classes.verify} data-result={verdict ? (verdict.intact ? 'intact' : 'broken') : undefined}>
      <p role="status">{words()}</p>
      <Button variant="default" loading={verifying.isPending} onClick={() => verifying.mutate()}>{t('verify.action')}</Button>
      <FailureNotice failure={verifying.error} />
    </div>
  )
}
