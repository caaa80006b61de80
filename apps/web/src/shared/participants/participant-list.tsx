import type { ParticipantRow } from '@weshare/contract/participants'
import type { Centre, Study } from '@weshare/contract/studies'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/use-format.ts'
import { PageHeading } from '../ui/page-heading.tsx'
import { ParticipantsTable } from './participants-table.tsx'

interface ParticipantListProps {
  study: Study
  /** The centres whose participants the reader may see. */
  centres: readonly Centre[]
  lead: string
  rowLink: (row: ParticipantRow) => string
  /** When nobody is there yet: what will show here, or where people are included, and the act that does it. */
  emptyDetail: string
  emptyAction?: ReactNode
  actions?: ReactNode
}

/** The participants of a study, under their pseudonyms. */
export function ParticipantList({ study, centres, lead, rowLink, emptyDetail, actions, emptyAction }: ParticipantListProps) {
  const { t } = useTranslation('participants')
  const language = useLanguage()
  const arms = (study.published?.protocol ?? study.draft).arms
  const listed = useMemo(() => ({
    id: study.id, code: study.code, centres, arms: arms.map(({ id, title }) => ({ id, title: title[language] })),
  }), [study.id, study.code, centres, arms, language])
  return (
    <>
      <PageHeading title={t('list.title')} lead={lead} tab={t('list.tab', { code: study.code })} actions={actions} />
      <ParticipantsTable key={study.id} study={listed} rowLink={rowLink} empty={{ title: t('list.none'), detail: emptyDetail, action: emptyAction }} />
    </>
  )
}
