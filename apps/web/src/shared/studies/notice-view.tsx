import type { Notice } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/use-format.ts'
import classes from './studies.module.css'

/** The information notice as participants read it, in the language of the screen. */
export function NoticeView({ notice }: { notice: Notice }) {
  const { t } = useTranslation('studies')
  const language = useLanguage()
  const { title, sections } = notice[language]
  const { easy, glossary = [], questions = [] } = notice
  return (
    <div className={classes.notice}>
      <p><strong>{title}</strong></p>
      {sections.map(({ heading, text }) => (
        <section key={heading}><h3>{heading}</h3><p>{text}</p></section>
      ))}
      {easy && (
        <details>
          <summary>{t('protocol.easy')}</summary>
          <p><strong>{easy[language].title}</strong></p>
          {easy[language].sections.map(({ heading, text }) => <section key={heading}><h3>{heading}</h3><p>{text}</p></section>)}
        </details>
      )}
      {glossary.length > 0 && (
        <>
          <h3>{t('protocol.glossary')}</h3>
          <dl>{glossary.map(({ term, meaning }) => <div key={term.fr}><dt>{term[language]}</dt><dd>{meaning[language]}</dd></div>)}</dl>
        </>
      )}
      {questions.length > 0 && (
        <>
          <h3>{t('protocol.questions')}</h3>
          <ul>{questions.map(({ id, text, options, right }) => <li key={id}>{text[language]} <strong>{options[right]?.[language]}</strong></li>)}</ul>
        </>
      )}
      <h3>{t('protocol.choices')}</h3>
      <ul>
        {notice.purposes.map(({ purpose, required, label }) => (
          <li key={purpose}>{label[language]} ({t(required ? 'protocol.required' : 'protocol.free')})</li>
        ))}
      </ul>
    </div>
  )
}
