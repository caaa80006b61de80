import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import { SaveStatus } from '../../../shared/ui/save-status.tsx'
import type { Draft } from './use-draft.ts'
import classes from './editor.module.css'

/** Where the saving stands, always in sight; what to do when it does not go through; the last removal, to take back. */
export function EditorBar({ draft, children }: { draft: Draft; children: ReactNode }) {
  const { t } = useTranslation('research')
  const { t: common } = useTranslation('common')
  return (
    <div className={classes.bar}>
      <div className={classes.barLine}>
        <SavedWords draft={draft} />
        {draft.state === 'failed' && <Button variant="default" onClick={() => void draft.flush()}>{common('retry')}</Button>}
        <span className={classes.push}>{children}</span>
      </div>
      {draft.removal && (
        <div className={classes.barLine} role="status">
          <span>{t('editor.removed', { what: draft.removal.label })}</span>
          <Button variant="default" onClick={draft.undo}>{t('editor.undo')}</Button>
        </div>
      )}
      {draft.state === 'conflict' && (
        <div className={classes.conflict} role="alert">
          <strong>{t('conflict.title')}</strong>
          <span>{t('conflict.detail')}</span>
          <div className={classes.barLine}>
            <Button variant="default" onClick={draft.takeTheirs}>{t('conflict.theirs')}</Button>
            <Button color="urgent" variant="outline" onClick={draft.keepMine}>{t('conflict.mine')}</Button>
          </div>
        </div>
      )}
      <FailureNotice failure={draft.state === 'failed' ? draft.failure : null} />
    </div>
  )
}

function SavedWords({ draft }: { draft: Draft }) {
  const { t } = useTranslation('research')
  if (draft.state === 'saved') return draft.savedAt ? <SaveStatus state="saved" at={draft.savedAt} /> : <span role="status">{t('editor.upToDate')}</span>
  if (draft.state === 'blank') return <span role="status" className={classes.attention}>{t('editor.blank')}</span>
  return <SaveStatus state={draft.state === 'conflict' ? 'failed' : draft.state} />
}
