import { ActionIcon, Button, Kbd } from '@mantine/core'
import type { StaffSpace } from '@weshare/contract/access'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountMenu } from './account-menu.tsx'
import { Icon } from './icon.tsx'
import { SpaceMenu } from './space-menu.tsx'
import classes from './space-shell.module.css'

interface HeaderProps {
  space: StaffSpace
  studySwitcher: ReactNode
  onMenu: () => void
  onPalette: () => void
  onHelp: () => void
}

export function SpaceHeader({ space, studySwitcher, onMenu, onPalette, onHelp }: HeaderProps) {
  const { t } = useTranslation()
  return (
    <header className={classes.header}>
      <ActionIcon className={classes.phoneOnly} onClick={onMenu} aria-label={t('nav.open')}><Icon name="menu" /></ActionIcon>
      <SpaceMenu space={space} />
      {studySwitcher && <div className={classes.switcher}>{studySwitcher}</div>}
      <div className={`${classes.tools} no-print`}>
        <Button variant="default" className={classes.palette} onClick={onPalette} leftSection={<Icon name="search" />} rightSection={<Kbd>Ctrl K</Kbd>}>
          {t('palette.open')}
        </Button>
        <ActionIcon className={classes.paletteIcon} onClick={onPalette} aria-label={t('palette.open')}><Icon name="search" /></ActionIcon>
        <ActionIcon className={classes.desktopOnly} onClick={onHelp} aria-label={t('keyboard.title')}><Icon name="help" /></ActionIcon>
        <AccountMenu />
      </div>
    </header>
  )
}
