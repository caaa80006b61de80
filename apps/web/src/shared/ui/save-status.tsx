import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { Icon } from './icon.tsx'
import classes from './form.module.css'

export type SaveStatusProps =
  | { state: 'saved'; at: Date | string }
  | { state: 'saving' | 'unsaved' | 'failed' }

/** Where the saving of a form stands; announced as it changes. */
export function SaveStatus(props: SaveStatusProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = {
    saved: () => t('state.saved', { time: props.state === 'saved' ? format.time(props.at) : '' }),
    saving: () => t('state.saving'),
    unsaved: () => t('state.unsaved'),
    failed: () => t('state.saveFailed'),
  }
  return (
    <span role="status" className={classes.saved} data-state={props.state}>
      {props.state === 'saved' && <Icon name="check" size={16} />}
      {words[props.state]()}
    </span>
  )
}
