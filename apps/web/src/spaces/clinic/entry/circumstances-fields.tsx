import { Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { DateInput } from '../../../shared/ui/date-input.tsx'
import { today } from '../today.ts'
import type { Window } from './answered-at.ts'
import type { Entry } from './use-entry.ts'
import classes from './entry.module.css'

const modes = ['paper', 'telephone', 'face-to-face'] as const
const sources = ['participant', 'proxy'] as const

/** How the answers came: they are read with it, always. */
export function CircumstancesFields({ entry: { how, setHow, dayFault }, window }: { entry: Entry; window: Window }) {
  const { t } = useTranslation('clinic')
  const { t: shared } = useTranslation('participants')
  const format = useFormat()
  const last = window.closes < today() ? window.closes : today()
  return (
    <div className={classes.circumstances}>
      <Radio.Group label={t('entry.mode')} value={how.mode} onChange={(value) => setHow({ ...how, mode: modes.find((mode) => mode === value) ?? how.mode })}>
        <div className={classes.row}>{modes.map((mode) => <Radio key={mode} value={mode} label={shared(`mode.${mode}`)} />)}</div>
      </Radio.Group>
      <Radio.Group label={t('entry.source')} value={how.source} onChange={(value) => setHow({ ...how, source: sources.find((source) => source === value) ?? how.source })}>
        <div className={classes.row}>{sources.map((source) => <Radio key={source} value={source} label={shared(`answerSource.${source}`)} />)}</div>
      </Radio.Group>
      <DateInput
        label={t('entry.day')} description={t('entry.dayDetail', { opens: format.day(window.opens), closes: format.day(window.closes) })} value={how.day} min={window.opens} max={last}
        error={dayFault ? t(`entry.dayFault.${dayFault}`) : undefined} onChange={(day) => setHow({ ...how, day })}
      />
    </div>
  )
}
