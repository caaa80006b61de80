import type { Notice } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/use-format.ts'
import classes from './studies.module.css'

/** The information notice as participants read it, in the language of the screen. */
export function NoticeView({ notice }: { notice: Notice }) {
  const { t } = useTranslation('studies')
  const language = useLanguage()
  const { title, sections } = notice[language]
  return (
    <div className={classes.notice}>
      <p><strong>{title}</strong></p>
      {sections.map(({ heading, text }) => (
        <section key={heading}><h3>{heading}</h3><p>{text}</p></section>
      ))}
      <h3>{t('protocol.choices')}</h3>
      <ul>
        {notice.purposes.map(({ purpose, required, label }) => (
          <li key={purpose}>{label[language]} ({t(required ? 'protocol.required' : 'protocol.free')})</li>
        ))}
      </ul>
    </div>
  )
}
