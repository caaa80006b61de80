import type { ConsentRecord } from '@weshare/contract/consent'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './participants.module.css'

/** What a person agreed to and refused, or what becomes of the data of somebody who withdrew. */
export function ConsentChoices({ record }: { record: ConsentRecord }) {
  const { t } = useTranslation('participants')
  const format = useFormat()
  if (record.kind === 'withdrawn') return <p className={classes.detail}>{t(`dataChoice.${record.dataChoice ?? 'keep'}`)}</p>
  const named = (agreed: boolean) => record.decisions.filter((one) => one.agreed === agreed).map(({ purpose }) => t(`purpose.${purpose}`))
  const [accepted, refused] = [named(true), named(false)]
  return (
    <p className={classes.detail}>
      {accepted.length > 0 && <span>{t('consent.accepted', { list: format.list(accepted) })}</span>}
      {refused.length > 0 && <span>{t('consent.refused', { list: format.list(refused) })}</span>}
      <span>{t('consent.how', { version: record.noticeVersion, method: t(`method.${record.method}`) })}{record.variant === 'easy' && `, ${t('variant.easy')}`}</span>
      {record.countersignature !== 'not-asked' && <span>{t(`countersignature.${record.countersignature}`)}</span>}
    </p>
  )
}
