import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shared/i18n/use-format.ts'
import { Page } from './page.tsx'

interface Section {
  heading: string
  text: string
}

export interface NoticeReaderProps {
  title: string
  sections: readonly Section[]
  version?: string
  /** The day this version was published. */
  date?: string
  /** The easy-to-read variant, when the study wrote one. */
  easy?: readonly Section[]
  back?: string
  /** Said before the notice: why it is asked again. */
  intro?: ReactNode
  /** What is asked after reading: choices, signature. */
  children?: ReactNode
}

const wordsPerMinute = 180

/** A notice to read: how long it takes, its parts, its words at a comfortable width. Paragraphs are separated by empty lines. */
export function NoticeReader({ title, sections, version, date, easy, back, intro, children }: NoticeReaderProps) {
  const { t } = useTranslation('participate')
  const format = useFormat()
  const id = useId()
  const [simple, setSimple] = useState(false)
  const shown = simple && easy ? easy : sections
  const words = shown.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)
  return (
    <Page title={title} {...(back ? { back } : {})}>
      {intro}
      <p className="lead">
        {t('notice.reading', { count: Math.max(1, Math.round(words / wordsPerMinute)) })}
        {version && date && ` · ${t('notice.version', { version, date: format.date(date) })}`}
      </p>
      {easy && <button type="button" className="button-quiet" aria-pressed={simple} onClick={() => setSimple(!simple)}>{t(simple ? 'notice.full' : 'notice.easy')}</button>}
      {shown.length > 3 && (
        <nav className="contents" aria-labelledby={`${id}-contents`}>
          <h2 id={`${id}-contents`}>{t('notice.contents')}</h2>
          <ol>{shown.map(({ heading }, index) => <li key={heading}><a href={`#${id}-${index}`}>{heading}</a></li>)}</ol>
        </nav>
      )}
      <article className="notice">
        {shown.map(({ heading, text }, index) => (
          <section key={heading} id={`${id}-${index}`}>
            <h2>{heading}</h2>
            {text.split(/\n\s*\n/).map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
          </section>
        ))}
      </article>
      {children}
    </Page>
  )
}
