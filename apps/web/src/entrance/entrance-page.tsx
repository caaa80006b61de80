import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '../shared/i18n/i18n.ts'
import { languageNames, languages } from '../shared/i18n/languages.ts'
import { useLanguage } from '../shared/i18n/use-format.ts'
import { Icon } from '../shared/ui/icon.tsx'
import classes from './entrance.module.css'

/** The frame of the pages before any space: the product's name, the other language, one column. */
export function EntrancePage({ width = 'page', children }: { width?: 'narrow' | 'page' | 'wide'; children: ReactNode }) {
  const { t } = useTranslation()
  const current = useLanguage()
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <a href="/" className={classes.brand}><Icon name="weshare" size={28} />{t('product')}</a>
        {languages.filter((language) => language !== current).map((language) => (
          <Button key={language} variant="subtle" lang={language} onClick={() => void switchLanguage(language)}>{languageNames[language]}</Button>
        ))}
      </header>
      <main className={classes.main} data-width={width}>{children}</main>
    </div>
  )
}
