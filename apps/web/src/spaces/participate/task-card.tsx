import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useFormat } from '../../shared/i18n/use-format.ts'
import { Sign } from './icons.tsx'

export interface TaskCardProps {
  title: string
  minutes: number
  /** Where it opens; absent when it cannot be opened yet. */
  href?: string
  /** Begun before, here or elsewhere. */
  started?: boolean
  /** The last day to do it, `2026-03-03`. */
  until?: string
  /** The day it opens, for what is coming. */
  from?: string
}

/** One thing to do: what, how long, until when. */
export function TaskCard({ title, minutes, href, started = false, until, from }: TaskCardProps) {
  const { t } = useTranslation('participate')
  const format = useFormat()
  return (
    <li className="task" data-coming={!href || undefined}>
      <h3>{title}</h3>
      <p className="task-facts">
        <span><Sign name="clock" />{t('task.minutes', { count: minutes })}</span>
        {until && <span>{t('task.until', { day: format.day(until) })}</span>}
        {from && <span>{t('task.from', { day: format.day(from) })}</span>}
        {started && <span>{t('task.started')}</span>}
      </p>
      {href && (
        <Link href={href} className="button" aria-label={`${t(started ? 'task.resume' : 'task.start')} : ${title}`}>
          {t(started ? 'task.resume' : 'task.start')}<Sign name="next" />
        </Link>
      )}
    </li>
  )
}
