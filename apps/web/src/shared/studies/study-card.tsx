import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { StudySummary } from '@weshare/contract/studies'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import { usePermission } from '../session.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StudyName } from './study-name.tsx'
import { StudyStatusBadge } from './study-status.tsx'
import { pictureQuery } from './study-queries.ts'
import classes from './studies.module.css'

interface StudyCardProps {
  study: StudySummary
  to: string
  /** What else to say of it, as list items. */
  children?: ReactNode
}

/** One study at a glance: recruitment against its target, completeness. */
export function StudyCard({ study, to, children }: StudyCardProps) {
  const { t } = useTranslation('studies')
  const language = useLanguage()
  const maySee = usePermission('participant.read')
  const picture = useQuery({ ...pictureQuery(study.id), enabled: maySee && study.status !== 'draft' }).data
  const expected = picture?.completeness.reduce((sum, visit) => sum + visit.expected, 0) ?? 0
  const received = picture?.completeness.reduce((sum, visit) => sum + visit.received, 0) ?? 0
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <h3><Link to={to}><StudyName code={study.code} title={study.title[language]} /></Link></h3>
        <StudyStatusBadge status={study.status} />
      </div>
      {study.status === 'draft'
        ? <DraftWords study={study} />
        : maySee && <ProgressBar label={t('card.included')} done={study.included} total={study.target} />}
      {picture && expected > 0 && <ProgressBar label={t('card.completeness')} done={received} total={expected} />}
      {children && <ul className={classes.notes}>{children}</ul>}
    </li>
  )
}

function DraftWords({ study }: { study: StudySummary }) {
  const { t } = useTranslation('studies')
  const format = useFormat()
  return <p className={classes.prose}>{t('card.draft', { date: format.date(study.createdAt) })}</p>
}
