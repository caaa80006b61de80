import { useTranslation } from 'react-i18next'
import classes from './include.module.css'

/** Where each thing goes: who the person is on one side, what they answer on the other. */
export function SeparationNote() {
  const { t } = useTranslation('clinic')
  return (
    <section className={classes.note} aria-label={t('vault.title')}>
      <h2>{t('vault.title')}</h2>
      <h3>{t('vault.inside')}</h3>
      <p>{t('vault.insideDetail')}</p>
      <h3>{t('vault.pseudonym')}</h3>
      <p>{t('vault.pseudonymDetail')}</p>
      <p>{t('vault.audit')}</p>
    </section>
  )
}
