import { ActionIcon, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '../i18n/i18n.ts'
import { languageNames, languages } from '../i18n/languages.ts'
import { useLanguage } from '../i18n/use-format.ts'
import { useSession, useSignOut } from '../session.ts'
import { chooseTheme, themeChoices, useThemeChoice } from '../theme/theme-choice.ts'
import { Icon } from './icon.tsx'

/** Who is signed in, in which language and light, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation()
  const session = useSession().data
  const leave = useSignOut()
  const navigate = useNavigate()
  return (
    <Menu position="bottom-end" width={260} closeOnItemClick={false}>
      <Menu.Target><ActionIcon aria-label={t('nav.account')}><Icon name="person" /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        {session && <Menu.Label>{session.name}<br />{session.email}</Menu.Label>}
        <LanguageItems />
        <ThemeItems />
        {session && <Menu.Divider />}
        {session && <Menu.Item closeMenuOnClick onClick={() => void navigate({ to: '/account' })}>{t('nav.account')}</Menu.Item>}
        {session && <Menu.Item onClick={() => leave.mutate()}>{t('nav.signOut')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

function LanguageItems() {
  const { t } = useTranslation()
  const current = useLanguage()
  return (
    <>
      <Menu.Label>{t('language')}</Menu.Label>
      {languages.map((language) => (
        <Menu.RadioItem key={language} value={language} lang={language} checked={language === current} checkIcon={<Icon name="check" />} onChange={() => void switchLanguage(language)}>
          {languageNames[language]}
        </Menu.RadioItem>
      ))}
    </>
  )
}

function ThemeItems() {
  const { t } = useTranslation()
  const { choice } = useThemeChoice()
  return (
    <>
      <Menu.Label>{t('theme.label')}</Menu.Label>
      {themeChoices.map((theme) => (
        <Menu.RadioItem key={theme} value={theme} checked={theme === choice} checkIcon={<Icon name="check" />} onChange={() => chooseTheme(theme)}>
          {t(`theme.${theme}`)}
        </Menu.RadioItem>
      ))}
    </>
  )
}
