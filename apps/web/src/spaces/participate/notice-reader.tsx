import { lazy, Suspense, useId, type ReactNode } from 'react'
import type { NoticeShown, NoticeVariant } from '@weshare/contract/consent'
import { useTranslation } from 'react-i18next'
import { Page } from './page.tsx'

// What helps reading comes after the text itself; when it cannot come, the text is there all the same.
const ExplainedText = lazy(() => import('./consent/explained-text.tsx').then(({ ExplainedText: part }) => ({ default: part }), () => ({ default: PlainText })))
const ReadAloud = lazy(() => import('./consent/read-aloud.tsx').then(({ ReadAloud: part }) => ({ default: part }), () => ({ default: () => null })))

export interface NoticeReaderProps {
  notice: NoticeShown
  onVariant: (variant: NoticeVariant) => void
  back?: string
  /** Said before the notice: why it is asked again. */
  intro?: ReactNode
  /** What is asked after reading: choices, signature. */
  children?: ReactNode
}

const wordsPerMinute = 180

/** A notice to read: how long it takes, its parts, its words at a comfortable width. Paragraphs are separated by empty lines. */
export function NoticeReader({ notice, onVariant, back, intro, children }: NoticeReaderProps) {
  const { t } = useTranslation('participate')
  const id = useId()
  const { title, sections, variant, variants } = notice
  const words = sections.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)
  return (
    <Page title={title} {...(back ? { back } : {})}>
      {intro}
      <p className="lead">{t('notice.reading', { count: Math.max(1, Math.round(words / wordsPerMinute)) })}</p>
      <div className="reading-tools">
        {variants.includes('easy') && (
          <button type="button" className="button-quiet" aria-pressed={variant === 'easy'} onClick={() => onVariant(variant === 'easy' ? 'full' : 'easy')}>
            {t(variant === 'easy' ? 'notice.full' : 'notice.easy')}
          </button>
        )}
        <Suspense fallback={null}><ReadAloud key={notice.sha256} language={notice.language} title={title} sections={sections} /></Suspense>
      </div>
      {sections.length > 3 && (
        <nav className="contents" aria-labelledby={`${id}-contents`}>
          <h2 id={`${id}-contents`}>{t('notice.contents')}</h2>
          <ol>{sections.map(({ heading }, index) => <li key={heading}><a href={`#${id}-${index}`}>{heading}</a></li>)}</ol>
        </nav>
      )}
      <article className="notice">
        {sections.map(({ heading, text }, index) => (
          <section key={heading} id={`${id}-${index}`}>
            <h2>{heading}</h2>
            {text.split(/\n\s*\n/).map((paragraph) => <Paragraph key={paragraph} text={paragraph} glossary={notice.glossary} />)}
          </section>
        ))}
      </article>
      {children}
    </Page>
  )
}

function PlainText({ text }: { text: string }) {
  return <p>{text}</p>
}

function Paragraph({ text, glossary }: { text: string; glossary: NoticeShown['glossary'] }) {
  if (glossary.length === 0) return <PlainText text={text} />
  return <Suspense fallback={<PlainText text={text} />}><ExplainedText text={text} glossary={glossary} /></Suspense>
}
