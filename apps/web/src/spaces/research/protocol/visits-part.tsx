import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScheduleTimeline } from '../../../shared/studies/schedule-timeline.tsx'
import { changedAt, useEditor } from './editor.ts'
import { EditorPart } from './editor-part.tsx'
import { InstrumentPicker } from './instrument-picker.tsx'
import { freshId } from './places.ts'
import { VisitRow } from './visit-row.tsx'
import classes from './editor.module.css'

const most = 100

/** What is asked, when: one row a visit, and the picture of the whole under it. */
export function VisitsPart({ code }: { code: string }) {
  const { t } = useTranslation('research')
  const { t: words } = useTranslation('studies')
  const { draft: { visits }, change } = useEditor()
  const [picking, setPicking] = useState<number | null>(null)
  const picked = picking === null ? undefined : visits[picking]
  const add = () => {
    const last = Math.max(-30, ...visits.map(({ offsetDays }) => offsetDays))
    const number = visits.length + 1
    change({
      visits: [...visits, {
        id: freshId('visite', visits.map(({ id }) => id)), title: { fr: `Visite ${number}`, en: `Visit ${number}` },
        offsetDays: last + 30, windowBefore: visits.length === 0 ? 0 : 7, windowAfter: 14, instruments: [],
      }],
    })
  }
  return (
    <EditorPart part="visits" title={words('protocol.schedule')} detail={t('visits.detail')}>
      <ol className={classes.rows}>
        {visits.map((visit, index) => <VisitRow key={visit.id} index={index} onPick={() => setPicking(index)} />)}
      </ol>
      {visits.length < most && <div><Button variant="default" onClick={add}>{t('visits.add')}</Button></div>}
      {visits.length > 0 && <ScheduleTimeline name={`${code}-schedule`} visits={visits} />}
      <InstrumentPicker
        opened={picked !== undefined} taken={picked?.instruments ?? []} onClose={() => setPicking(null)}
        onPick={(ref) => {
          if (picking !== null && picked) change({ visits: changedAt(visits, picking, { instruments: [...picked.instruments, ref] }) })
        }}
      />
    </EditorPart>
  )
}
