import type { Study, StudyPicture } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import { FigureGrid } from '../ui/chart-frame.tsx'
import { CompletenessChart } from '../ui/completeness-chart.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { CardGrid } from '../ui/page-heading.tsx'
import { RecruitmentChart } from '../ui/recruitment-chart.tsx'
import { StatCard } from '../ui/stat-card.tsx'
import { recruitmentPoints } from './recruitment-points.ts'
import { SiteChart } from './site-chart.tsx'
import classes from './studies.module.css'

interface StudyFiguresProps {
  study: Pick<Study, 'code'>
  picture: StudyPicture
  /** Where the participants are listed, when the reader's space has such a page. */
  participants?: string
}

/** How a study stands: the numbers first, then recruitment, sites and completeness as figures. */
export function StudyFigures({ study: { code }, picture, participants }: StudyFiguresProps) {
  const { t } = useTranslation('studies')
  const language = useLanguage()
  const format = useFormat()
  const date = format.date(picture.asOf)
  const points = recruitmentPoints(picture)
  const visits = picture.completeness.map(({ title, received, expected }) => ({ visit: title[language], done: received, expected }))
  return (
    <div className={classes.picture}>
      <StudyNumbers picture={picture} participants={participants} />
      {points.length === 0
        ? <EmptyState title={t('figures.nobody')} detail={t('figures.nobodyDetail')} />
        : (
          <>
            <RecruitmentChart name={`${code}-recruitment`} title={t('figures.recruitment')} caption={t('figures.recruitmentCaption', { code, date })} points={points} target={picture.target} />
            <FigureGrid>
              <SiteChart name={`${code}-sites`} caption={t('figures.sitesCaption', { code, date })} centres={picture.byCentre} />
              <CompletenessChart name={`${code}-completeness`} title={t('figures.completeness')} caption={t('figures.completenessCaption', { code, date })} visits={visits} />
            </FigureGrid>
          </>
        )}
    </div>
  )
}

function StudyNumbers({ picture, participants }: { picture: StudyPicture; participants: string | undefined }) {
  const { t } = useTranslation('studies')
  const format = useFormat()
  const expected = picture.completeness.reduce((sum, visit) => sum + visit.expected, 0)
  const received = picture.completeness.reduce((sum, visit) => sum + visit.received, 0)
  const missed = picture.completeness.reduce((sum, visit) => sum + visit.missed, 0)
  const of = { done: format.number(received), total: format.number(expected) }
  const to = participants ? { to: participants } : {}
  return (
    <CardGrid>
      <StatCard
        label={t('numbers.included')} value={format.number(picture.included)} {...to}
        detail={t('numbers.target', { target: format.number(picture.target), share: format.share(picture.target > 0 ? picture.included / picture.target : 0) })}
      />
      <StatCard label={t('numbers.consented')} value={format.number(picture.consented)} detail={t('numbers.withdrawn', { count: picture.withdrawn, formatted: format.number(picture.withdrawn) })} />
      <StatCard label={t('numbers.completeness')} value={expected > 0 ? format.share(received / expected) : '–'} detail={t('numbers.received', of)} />
      <StatCard label={t('numbers.missed')} value={format.number(missed)} detail={t('numbers.missedDetail')} {...(missed > 0 && { meaning: 'attention' as const })} />
    </CardGrid>
  )
}
