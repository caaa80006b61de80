import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { QrPicture } from '../../../shared/ui/qr-picture.tsx'
import { addressOf, type Access } from '../invitation/access.ts'
import classes from './carers.module.css'

/** The code of a carer, shown once, or the word that a letter has left. */
export function CarerAccess({ access, onHide }: { access: Access; onHide: () => void }) {
  const { t } = useTranslation('clinic')
  return (
    <div className={classes.given} role="status">
      {access.code === null
        ? <p>{t('carers.mailSent')}</p>
        : (
          <>
            <strong>{t('carers.codeTitle')}</strong>
            <p className={`${classes.code} code`} translate="no">{access.code}</p>
            <p>{t('access.how', { address: addressOf(access.link) })}</p>
            {access.picture && <QrPicture picture={access.picture} label={t('access.qr')} size={180} />}
            <p className={classes.once}>{t('access.once')}</p>
          </>
        )}
      <Button variant="default" onClick={onHide}>{t('carers.handed')}</Button>
    </div>
  )
}
