import { Menu, UnstyledButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import type { StaffSpace } from './staff-space.ts'
import classes from './space-shell.module.css'

const spaces: readonly StaffSpace[] = ['clinic', 'research', 'office']

/** The name of the space one is in, and the way to the others. */
export function SpaceMenu({ space }: { space: StaffSpace }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.space}>
          <Icon name="weshare" />
          <span className={classes.product}>{t('product')}</span>
          <span>{t(`space.${space}`)}</span>
          <Icon name="down" />
        </UnstyledButton>
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
