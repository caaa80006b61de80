import { Kbd, Modal, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { turnOneKeyShortcuts, useOneKeyShortcuts } from './shortcuts.ts'
import classes from './keyboard-help.module.css'

const everywhere = [['Ctrl K', 'palette'], ['?', 'help']] as const
const inList = [['/', 'search'], ['j', 'next'], ['k', 'previous'], ['Enter', 'open']] as const

/** What the keyboard can do, opened by `?`. */
export function KeyboardHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const on = useOneKeyShortcuts()
  return (
    <Modal opened={opened} onClose={onClose} title={t('keyboard.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Shortcuts title={t('keyboard.everywhere')} shortcuts={everywhere} />
      <Shortcuts title={t('keyboard.list')} shortcuts={inList} />
      <Switch
        mt="md" checked={on} label={t('keyboard.single')} description={t('keyboard.singleDetail')}
        onChange={(event) => turnOneKeyShortcuts(event.currentTarget.checked)}
      />
    </Modal>
  )
}

type Name = (typeof everywhere)[number][1] | (typeof inList)[number][1]

function Shortcuts({ title, shortcuts }: { title: string; shortcuts: readonly (readonly [string, Name])[] }) {
  const { t } = useTranslation()
  return (
    <>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.list}>
        {shortcuts.map(([keys, name]) => (
          <div key={keys}>
            <dt>{keys.split(' ').map((key) => <Kbd key={key} size="md">{key === 'Enter' ? t('keyboard.enterKey') : key}</Kbd>)}</dt>
            <dd>{t(`keyboard.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
