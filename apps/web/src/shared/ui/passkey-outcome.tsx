import { useTranslation } from 'react-i18next'
import { PasskeyStopped } from '../passkeys.ts'
import { FailureNotice } from './form.tsx'
import classes from './passkey.module.css'

/** How asking for a passkey ended, when it gave none: somebody who closed the window did nothing wrong. */
export function PasskeyOutcome({ failure }: { failure: unknown }) {
  const { t } = useTranslation('entrance')
  const stopped = failure instanceof PasskeyStopped ? failure.reason : null
  return (
    <>
      <p role="status" className={classes.quiet}>{stopped && t(`passkey.${stopped}`)}</p>
      <FailureNotice failure={stopped ? null : failure} />
    </>
  )
}
