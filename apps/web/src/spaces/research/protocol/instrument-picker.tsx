import { Button, Modal, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { InstrumentRow } from '@weshare/contract/instruments'
import type { InstrumentRef } from '@weshare/contract/studies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { instrumentsQuery } from '../../../shared/studies/study-queries.ts'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import classes from './editor.module.css'

interface PickerProps {
  opened: boolean
  taken: readonly InstrumentRef[]
  onPick: (ref: InstrumentRef) => void
  onClose: () => void
}

/** The library, to take questionnaires from: those that can be used first, the others with the reason why not. */
export function InstrumentPicker({ opened, taken, onPick, onClose }: PickerProps) {
  const { t } = useTranslation('research')
  const { t: common } = useTranslation('common')
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t('picker.title')} closeButtonProps={{ 'aria-label': common('close') }}>
      <PickerList taken={taken} onPick={onPick} />
    </Modal>
  )
}

function PickerList({ taken, onPick }: Pick<PickerProps, 'taken' | 'onPick'>) {
  const { t } = useTranslation('research')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const library = useQuery(instrumentsQuery)
  const [text, setText] = useState('')
  if (library.isPending) return <LoadingState />
  if (library.isError) return <ErrorState error={library.error} onRetry={() => void library.refetch()} />
  const found = library.data
    .filter((row) => simplify(`${row.title[language]} ${row.url}`).includes(simplify(text)))
    .toSorted((a, b) => Number(b.usable) - Number(a.usable) || a.title[language].localeCompare(b.title[language]) || b.version.localeCompare(a.version))
  return (
    <>
      <TextInput type="search" label={common('table.search')} value={text} data-autofocus onChange={(event) => setText(event.currentTarget.value)} mb="md" />
      <ul className={classes.rows}>
        {found.map((row) => <Choice key={`${row.url}|${row.version}`} row={row} taken={taken.some(({ url }) => url === row.url)} onPick={onPick} />)}
      </ul>
      <p role="status">{found.length === 0 ? t('picker.nothing') : ''}</p>
    </>
  )
}

function Choice({ row, taken, onPick }: { row: InstrumentRow; taken: boolean; onPick: PickerProps['onPick'] }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const title = `${row.title[language]}, ${row.version}`
  return (
    <li className={classes.choice}>
      <span>
        <strong>{row.title[language]}</strong>
        <span className={classes.quiet}>{t('picker.about', { version: row.version, count: row.questions, languages: row.languages.join(', ') || '–' })}</span>
        {!row.usable && <span className={classes.attention}>{t(`wordingState.${row.wording}`)}</span>}
      </span>
      {row.usable && (
        <Button variant="default" disabled={taken} aria-label={taken ? undefined : t('picker.addOne', { what: title })} onClick={() => onPick({ url: row.url, version: row.version })}>
          {t(taken ? 'picker.taken' : 'picker.add')}
        </Button>
      )}
    </li>
  )
}

const simplify = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
