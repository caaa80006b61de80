import type { Study } from '@weshare/contract/studies'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { prepareLanguage } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/languages.ts'
import { QrPicture } from '../../../shared/ui/qr-picture.tsx'
import { addressOf, type Access } from './access.ts'
import classes from './invitation.module.css'

/**
 * One page to take home, printed in the participant's language whatever the nurse reads. It says neither who the person
 * is nor their pseudonym: a sheet lost on a bench must not tell.
 */
export function HandoverSheet({ study, access, language }: { study: Study; access: Access; language: Language }) {
  const ready = usePreparedLanguage(language)
  const { i18n } = useTranslation()
  if (!ready) return null
  const t = i18n.getFixedT(language, 'clinic')
  const protocol = study.published?.protocol ?? study.draft
  return (
    <div className={classes.sheet} lang={language} data-sheet>
      <p className={classes.brand}>{i18n.getFixedT(language, 'common')('product')}</p>
      <h1>{protocol.title[language]}</h1>
      <p>{t('sheet.welcome')}</p>
      <div className={classes.sheetAccess}>
        <ol>
          <li>{t('sheet.open')} <strong>{addressOf(access.link)}</strong><br />{t('sheet.orPhotograph')}</li>
          <li>{t('sheet.type')}<br /><strong className={`${classes.sheetCode} code`}>{access.code}</strong></li>
          <li>{t('sheet.read')}</li>
        </ol>
        {access.picture && <QrPicture picture={access.picture} label={t('access.qr')} size={180} />}
      </div>
      <p>{t('sheet.once')}</p>
      <h2>{t('sheet.contact')}</h2>
      <p>{protocol.contact[language]}</p>
      <p>{t('sheet.urgent')}</p>
    </div>
  )
}

function usePreparedLanguage(language: Language): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    let here = true
    void prepareLanguage(language).then(() => {
      if (here) setReady(true)
    })
    return () => {
      here = false
    }
  }, [language])
  return ready
}
