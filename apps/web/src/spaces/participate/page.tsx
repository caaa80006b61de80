import type { MouseEvent, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { switchLanguage } from '../../shared/i18n/i18n.ts'
import { languageNames, languages } from '../../shared/i18n/languages.ts'
import { useLanguage } from '../../shared/i18n/use-format.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Sign } from './icons.tsx'
import { stepTextSize, useTextSize } from './text-size.ts'
import { useOnline } from './use-online.ts'

export interface PageProps {
  /** Names the tab, and is the heading unless `heading` is false (a question carries its own). */
  title: string
  heading?: boolean
  lead?: string
  /** Where "Retour" leads, inside the space; absent on the home. */
  back?: string
  children: ReactNode
}

/** The frame of every participant page: language, text size, quiet word when offline, one column. */
export function Page({ title, heading = true, lead, back, children }: PageProps) {
  const { t } = useTranslation(['participate', 'common'])
  const main = useRef<HTMLElement>(null)
  usePageTitle(title)
  const skip = (event: MouseEvent) => {
    event.preventDefault()
    main.current?.focus()
  }
  return (
    <div className="page">
      <a className="skip-link" href="#content" onClick={skip}>{t('common:skip')}</a>
      <header className="page-header">
        <Link href="/" className="brand">{t('common:product')}</Link>
        <div className="page-tools">
          <TextSizeButtons />
          <LanguageButton />
        </div>
      </header>
      <OfflineBanner />
      <main id="content" ref={main} tabIndex={-1} className="page-main">
        {back && <Link href={back} className="back-link"><Sign name="back" />{t('common:back')}</Link>}
        {heading && <PageTitle title={title} />}
        {lead && <p className="lead">{lead}</p>}
        {children}
      </main>
    </div>
  )
}

let firstPage = true

/** Takes the focus on every page but the first, so that it is read when one arrives there. */
function PageTitle({ title }: { title: string }) {
  const own = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!firstPage) own.current?.focus()
    firstPage = false
  }, [])
  return <h1 ref={own} tabIndex={-1}>{title}</h1>
}

function LanguageButton() {
  const current = useLanguage()
  return languages.filter((language) => language !== current).map((language) => (
    <button key={language} type="button" className="tool" lang={language} onClick={() => void switchLanguage(language)}>
      {languageNames[language]}
    </button>
  ))
}

function TextSizeButtons() {
  const { t } = useTranslation('participate')
  const { smallest, largest } = useTextSize()
  return (
    <div role="group" aria-label={t('text.label')} className="text-size">
      <button type="button" className="tool" disabled={smallest} onClick={() => stepTextSize(-1)}>
        A−<span className="visually-hidden"> {t('text.smaller')}</span>
      </button>
      <button type="button" className="tool" disabled={largest} onClick={() => stepTextSize(1)}>
        A+<span className="visually-hidden"> {t('text.larger')}</span>
      </button>
    </div>
  )
}

export function OfflineBanner() {
  const { t } = useTranslation('participate')
  const online = useOnline()
  return <div role="status">{!online && <p className="offline"><Sign name="offline" />{t('offline.banner')}</p>}</div>
}
