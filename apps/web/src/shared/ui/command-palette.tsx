import { Modal } from '@mantine/core'
import { useId, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { findCommands, useAllCommands, type Command } from './commands.ts'
import classes from './command-palette.module.css'

const shownAtMost = 12

/** Reaches anything by typing a few letters of it. Opened by Ctrl K. */
export function CommandPalette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('palette.label')} size="lg" centered={false} yOffset="10vh" closeButtonProps={{ 'aria-label': t('close') }}>
      <PaletteSearch onDone={onClose} />
    </Modal>
  )
}

function PaletteSearch({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const listId = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const found = findCommands(useAllCommands(), text).slice(0, shownAtMost)

  const run = (command: Command | undefined) => {
    if (!command) return
    onDone()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setActive((active + step + found.length) % Math.max(found.length, 1))
    }
    if (event.key === 'Enter') run(found[active])
  }

  return (
    <>
      <input
        className={classes.input} role="combobox" aria-expanded="true" aria-controls={listId} aria-label={t('palette.label')}
        aria-activedescendant={found[active] && `${listId}-${active}`} placeholder={t('palette.placeholder')}
        value={text} onKeyDown={onKeyDown} data-autofocus
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
      />
      <ul className={classes.list} role="listbox" id={listId} aria-label={t('palette.go')}>
        {found.map((command, index) => (
          <li
            key={command.id} id={`${listId}-${index}`} role="option" aria-selected={index === active} className={classes.option}
            onMouseEnter={() => setActive(index)} onClick={() => run(command)}
          >
            <span>{command.label}</span>
            {command.group && <span className={classes.group}>{command.group}</span>}
          </li>
        ))}
      </ul>
      <p role="status" className={found.length > 0 ? 'visually-hidden' : classes.nothing}>
        {found.length === 0 ? t('palette.nothing', { text }) : ''}
      </p>
    </>
  )
}
