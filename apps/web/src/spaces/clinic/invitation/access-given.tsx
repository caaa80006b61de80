import { Button } from '@mantine/core'
import type { Study } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/i18n/languages.ts'
import { QrPicture } from '../../../shared/ui/qr-picture.tsx'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { addressOf, type Access } from './access.ts'
import { HandoverSheet } from './handover-sheet.tsx'
import classes from './invitation.module.css'

interface AccessGivenProps {
  study: Study
  access: Access
  /** The participant's own: the sheet speaks it. */
  language: Language
}

/** The code to hand over, in characters that can be read across a desk, or the word that a letter has left. */
export function AccessGiven({ study, access, language }: AccessGivenProps) {
  const { t } = useTranslation('clinic')
  if (access.code === null) return <EmptyState title={t('access.mailSent')} detail={t('access.mailSentDetail')} />
  return (
    <>
      <section className={`${classes.access} no-print`} aria-labelledby="access-title">
        <div className={classes.words}>
          <h2 id="access-title">{t('access.title')}</h2>
          <p className={`${classes.code} code`} translate="no">{access.code}</p>
          <p>{t('access.how', { address: addressOf(access.link) })}</p>
          <p className={classes.once}>{t('access.once')}</p>
          <div><Button variant="default" onClick={() => window.print()}>{t('access.print')}</Button></div>
        </div>
        {access.picture && (
          <figure className={classes.qr}>
            <QrPicture picture={access.picture} label={t('access.qr')} />
            <figcaption>{t('access.photograph')}</figcaption>
          </figure>
        )}
      </section>
      <HandoverSheet study={study} access={access} language={language} />
    </>
  )
}
