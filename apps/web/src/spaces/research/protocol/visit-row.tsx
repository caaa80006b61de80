import { Button, Checkbox, NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { useInstrumentTitle } from '../../../shared/studies/protocol-view.tsx'
import { BilingualInput } from '../../../shared/ui/bilingual-input.tsx'
import { VisitCarers } from './carers-part.tsx'
import { bothAt, changedAt, useEditor, without } from './editor.ts'
import { wholeOf } from './sites-part.tsx'
import classes from './editor.module.css'

const mostDays = 3650
const days = ['offsetDays', 'windowBefore', 'windowAfter'] as const

/** One visit: what it is called, its day and window, its questionnaires, whom it concerns. */
export function VisitRow({ index, onPick }: { index: number; onPick: () => void }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { draft: { visits, arms }, change, remove, at } = useEditor()
  const visit = visits[index]
  if (!visit) return null
  const name = visit.title[language] || visit.id
  const edit = (part: Partial<typeof visit>) => change({ visits: changedAt(visits, index, part) })
  return (
    <li className={classes.visit} aria-label={name}>
      <div className={classes.visitHead}>
        <BilingualInput label={t('visits.title', { number: index + 1 })} value={visit.title} maxLength={200} errors={bothAt(at, `visits.${index}.title`)} onChange={(title) => edit({ title })} />
        <div className={classes.days}>
          {days.map((field) => (
            <NumberInput
              key={field} label={t(`visits.${field}`)} aria-label={`${t(`visits.${field}`)}, ${name}`} min={0} max={mostDays} allowDecimal={false} allowNegative={false}
              value={visit[field]} error={at(`visits.${index}.${field}`)} onChange={(value) => edit({ [field]: wholeOf(value, mostDays) })}
            />
          ))}
        </div>
      </div>
      <VisitInstruments index={index} onPick={onPick} />
      {arms.length > 0 && <VisitArms index={index} />}
      <VisitCarers index={index} />
      {at(`visits.${index}.id`) && <p className={classes.fault}>{at(`visits.${index}.id`)}</p>}
      <div><Button variant="subtle" color="urgent" aria-label={t('editor.removeOne', { what: name })} onClick={() => remove(name, { visits: without(visits, index) })}>{t('editor.remove')}</Button></div>
    </li>
  )
}

function VisitInstruments({ index, onPick }: { index: number; onPick: () => void }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { draft: { visits }, change, at } = useEditor()
  const titleOf = useInstrumentTitle()
  const visit = visits[index]
  if (!visit) return null
  const place = `visits.${index}.instruments`
  return (
    <div role="group" aria-label={t('visits.instrumentsOf', { name: visit.title[language] })}>
      <p className={classes.groupTitle}>{t('visits.instruments')}</p>
      {visit.instruments.length > 0 && (
        <ul className={classes.chips}>
          {visit.instruments.map((ref, order) => (
            <li key={`${ref.url}|${ref.version}`}>
              <span>{titleOf(ref)}</span>
              {at(`${place}.${order}`) && <span className={classes.fault}>{at(`${place}.${order}`)}</span>}
              <Button
                variant="subtle" aria-label={t('editor.removeOne', { what: titleOf(ref) })}
                onClick={() => change({ visits: changedAt(visits, index, { instruments: without(visit.instruments, order) }) })}
              >
                {t('editor.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {at(place) && <p className={classes.fault}>{at(place)}</p>}
      <Button variant="default" aria-label={t('visits.pickFor', { name: visit.title[language] })} onClick={onPick}>{t('visits.pick')}</Button>
    </div>
  )
}

/** Nobody ticked means everybody: the visit concerns every arm. */
function VisitArms({ index }: { index: number }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { draft: { visits, arms }, change } = useEditor()
  const visit = visits[index]
  if (!visit) return null
  const chosen = visit.arms ?? []
  const choose = (ids: string[]) => {
    const { arms: _before, ...rest } = visit
    const kept = arms.map(({ id }) => id).filter((id) => ids.includes(id))
    change({ visits: visits.map((other, place) => (place === index ? { ...rest, ...(kept.length > 0 && { arms: kept }) } : other)) })
  }
  return (
    <Checkbox.Group label={t('visits.arms')} description={t('visits.armsDetail')} value={chosen} onChange={choose}>
      <div className={classes.boxes}>{arms.map(({ id, title }) => <Checkbox key={id} value={id} label={title[language]} />)}</div>
    </Checkbox.Group>
  )
}
