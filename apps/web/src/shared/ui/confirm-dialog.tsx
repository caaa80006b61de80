import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureNotice } from './form.tsx'
import classes from './form.module.css'

export interface ConfirmDialogProps {
  opened: boolean
  /** A question: "Clore l'étude DEMO-1 ?" */
  title: string
  /** What it will do, a sentence each, with the numbers: "42 participants ne recevront plus de questionnaire." */
  consequences: readonly string[]
  /** The act itself, as a verb: "Clore l'étude". */
  confirmLabel: string
  onConfirm: () => void
  onClose: () => void
  busy?: boolean
  failure?: unknown
  /** How long it can be undone, in words; absent when it cannot. */
  undoFor?: string
  /** How it can be undone, as a sentence, when no time limits it. */
  undo?: string
  /** Irreversible or urgent: shown in terracotta. */
  danger?: boolean
  /** A word to type before the act is possible, for what cannot be repaired. */
  word?: string
  /** Fields the act needs: a reason, a choice. */
  children?: ReactNode
  /** Whether those fields are filled in. */
  ready?: boolean
}

/** Asks before an act that matters, and says what it will do. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} closeButtonProps={{ 'aria-label': t('close') }}>
      <ConfirmContent {...props} />
    </Modal>
  )
}

function ConfirmContent({ consequences, confirmLabel, onConfirm, onClose, busy = false, failure, undoFor, undo, danger = false, word, children, ready: filled = true }: ConfirmDialogProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const ready = filled && (word === undefined || typed.trim() === word)
  return (
    <>
      <FailureNotice failure={failure} />
      <ul className={classes.consequences}>{consequences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      <p>{undo ?? (undoFor ? t('confirm.undo', { time: undoFor }) : t('confirm.final'))}</p>
      {children}
      {word !== undefined && <TextInput label={t('confirm.word', { word })} value={typed} autoComplete="off" data-autofocus onChange={(event) => setTyped(event.currentTarget.value)} />}
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus={word === undefined || undefined}>{t('cancel')}</Button>
        <Button color={danger ? 'urgent' : 'action'} disabled={!ready} loading={busy} onClick={onConfirm}>{confirmLabel}</Button>
      </Group>
    </>
  )
}
