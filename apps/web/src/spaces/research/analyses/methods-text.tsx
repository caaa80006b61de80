import { Button } from '@mantine/core'
import type { AnalysisOutcome } from '@weshare/contract/analyses'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../shared/i18n/languages.ts'
import classes from './analyses.module.css'

/** The methods paragraph in both languages: a paper is often written in the other one. */
export function MethodsText({ outcomes }: { outcomes: readonly AnalysisOutcome[] }) {
  const { t } = useTranslation('analyses')
  const [copied, setCopied] = useState<'fr' | 'en' | null>(null)
  const done = outcomes.filter(({ result }) => result !== null)
  const textIn = (language: 'fr' | 'en') => [...new Set(done.map(({ methods }) => methods[language]).filter((text) => text !== ''))].join('\n\n')
  const copy = async (language: 'fr' | 'en') => {
    await navigator.clipboard.writeText(textIn(language))
    setCopied(language)
  }
  return (
    <div className={classes.methods}>
      {languages.map((language) => (
        <div key={language} className={classes.inset}>
          <div className={classes.methodsHead}>
            <h3>{t(language === 'fr' ? 'results.inFrench' : 'results.inEnglish')}</h3>
            <Button variant="default" aria-label={`${t('results.copy')} (${t(language === 'fr' ? 'results.inFrench' : 'results.inEnglish')})`} onClick={() => void copy(language)}>{t('results.copy')}</Button>
          </div>
          <span role="status" className={classes.quiet}>{copied === language ? t('results.copied') : ''}</span>
          <p lang={language} className={classes.paragraph}>{textIn(language)}</p>
        </div>
      ))}
    </div>
  )
}
