import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listParticipants } from '@weshare/contract/participants'
import type { StudySummary } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormat } from '../../shared/i18n/use-format.ts'
import { usePermission } from '../../shared/session.ts'
import { studyQuery } from '../../shared/studies/study-queries.ts'
import { exportsQuery } from './exports/exports-query.ts'

/** What waits in a study, each with the way to it: people late, an export ready, changes not published. */
export function StudyNotes({ study }: { study: StudySummary }) {
  const { t } = useTranslation('research')
  const format = useFormat()
  const [maySee, mayExport, mayWrite] = [usePermission('participant.read'), usePermission('export.run'), usePermission('study.write')]
  const open = study.status !== 'draft'
  const people = useQuery({ ...lateQuery(study.id), enabled: maySee && open })
  const exports = useQuery({ ...exportsQuery(study.id), enabled: mayExport && open })
  const kept = useQuery({ ...studyQuery(study.id), enabled: mayWrite && open })
  const late = people.data?.total ?? 0
  const ready = exports.data?.items.find(({ state }) => state === 'done')
  const changed = kept.data?.draftChanged ?? false
  // Calm is a finding: it is not said before everything was asked, nor when something could not be.
  const known = [people, exports, kept].every(({ isLoading, isError }) => !isLoading && !isError)
  const params = { study: study.id }
  return (
    <>
      {!open && mayWrite && <li><Link to="/research/studies/$study/edit" params={params}>{t('notes.finish')}</Link></li>}
      {late > 0 && <li data-meaning="attention"><Link to="/research/studies/$study/participants" params={params} search={{ late: 'yes' }}>{t('notes.late', { count: late, formatted: format.number(late) })}</Link></li>}
      {changed && <li data-meaning="attention"><Link to="/research/studies/$study/edit" params={params}>{t('notes.changed')}</Link></li>}
      {ready?.finishedAt && <li><Link to="/research/studies/$study/exports" params={params}>{t('notes.export', { date: format.day(ready.finishedAt) })}</Link></li>}
      {open && known && late === 0 && !changed && !ready && <li>{t('notes.calm')}</li>}
    </>
  )
}

const lateQuery = (study: string) => ({
  queryKey: ['study', study, 'late'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listParticipants, {
    params: { study }, query: { search: undefined, sort: undefined, page: '1', size: '10', standing: undefined, centre: undefined, late: 'yes' }, signal,
  }),
} as const)
