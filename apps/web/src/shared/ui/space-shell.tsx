import { Drawer } from '@mantine/core'
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import type { StaffSpace } from '@weshare/contract/access'
import { useEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandPalette } from './command-palette.tsx'
import { useCommands } from './commands.ts'
import { KeyboardHelp } from './keyboard-help.tsx'
import { useCtrlShortcut, useShortcut } from './shortcuts.ts'
import { SpaceHeader } from './space-header.tsx'
import { SpaceNavigation, type NavigationEntry } from './space-navigation.tsx'
import classes from './space-shell.module.css'

export interface SpaceShellProps {
  space: StaffSpace
  navigation: readonly NavigationEntry[]
  /** Stands in the header: usually `<StudySwitcher>`. */
  studySwitcher?: ReactNode
  /** The page; the route's outlet when absent. */
  children?: ReactNode
}

/** What surrounds every staff page: header, navigation, palette, keyboard help. */
export function SpaceShell({ space, navigation, studySwitcher, children }: SpaceShellProps) {
  const { t } = useTranslation()
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  const [menu, setMenu] = useState(false)
  const main = useRef<HTMLElement>(null)
  useCtrlShortcut('k', () => setPalette(true))
  useShortcut('?', () => setHelp(true))
  useNavigationCommands(space, navigation)
  useFocusOnNewPage(main)

  const skip = (event: MouseEvent) => {
    event.preventDefault()
    main.current?.focus()
  }
  return (
    <div className={classes.shell}>
      <a href="#content" className="skip-link" onClick={skip}>{t('skip')}</a>
      <SpaceHeader
        space={space} studySwitcher={studySwitcher}
        onMenu={() => setMenu(true)} onPalette={() => setPalette(true)} onHelp={() => setHelp(true)}
      />
      <aside className={`${classes.side} no-print`}><SpaceNavigation entries={navigation} /></aside>
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>{children ?? <Outlet />}</main>
      <Drawer opened={menu} onClose={() => setMenu(false)} title={t(`space.${space}`)} size={280} closeButtonProps={{ 'aria-label': t('close') }}>
        <SpaceNavigation entries={navigation} onFollow={() => setMenu(false)} />
      </Drawer>
      <CommandPalette opened={palette} onClose={() => setPalette(false)} />
      <KeyboardHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  )
}

function useNavigationCommands(space: StaffSpace, navigation: readonly NavigationEntry[]): void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const commands = useMemo(
    () => navigation.map(({ label, to }) => ({ id: to, label, group: t(`space.${space}`), run: () => void navigate({ to }) })),
    [navigation, space, t, navigate],
  )
  useCommands(commands)
}

/** A new page takes the focus, so that it is read from its start; the same page filtered otherwise keeps it. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>): void {
  const router = useRouter()
  useEffect(() => router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) main.current?.focus({ preventScroll: true })
  }), [router, main])
}
