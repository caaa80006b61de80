import { Menu, UnstyledButton } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { StaffSpace } from '@weshare/contract/access'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpaces } from '../session.ts'
import { useCommands } from './commands.ts'
import { Icon } from './icon.tsx'
import classes from './space-shell.module.css'

/** The name of the space one is in, and the way to the others that one's roles open, here and in the palette. */
export function SpaceMenu({ space }: { space: StaffSpace }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const spaces = useSpaces()
  useCommands(useMemo(
    () => spaces.map((open) => ({ id: `space ${open}`, label: t(`space.${open}`), group: t('nav.spaces'), run: () => void navigate({ to: `/${open}` }) })),
    [spaces, t, navigate],
  ))
  const name = (
    <>
      <Icon name="weshare" />
      <span className={classes.product}>{t('product')}</span>
      <span>{t(`space.${space}`)}</span>
    </>
  )
  if (spaces.length === 1) return <Link to={`/${space}`} className={classes.space}>{name}</Link>
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.space}>{name}<Icon name="down" /></UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('nav.spaces')}</Menu.Label>
        {spaces.map((other) => (
          <Menu.Item key={other} aria-current={other === space || undefined} onClick={() => void navigate({ to: `/${other}` })}>
            {t(`space.${other}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
