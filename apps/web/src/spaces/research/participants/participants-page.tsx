import { useTranslation } from 'react-i18next'
import { ParticipantList } from '../../../shared/participants/participant-list.tsx'
import { useStudy } from '../study/use-study.ts'

/** The participants of a study for who follows it: nobody is included from this space. */
export function ParticipantsPage() {
  const { t } = useTranslation('research')
  const study = useStudy()
  return (
    <ParticipantList
      study={study} centres={study.centres} lead={t('participants.lead')} emptyDetail={t('participants.noneDetail')}
      rowLink={(row) => `/research/studies/${study.id}/participants/${row.id}`}
    />
  )
}
