import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { findOpened, readPage } from '../../../shared/offline/pages.ts'
import { DonePage } from '../done-page.tsx'
import { Waiting } from '../failure.tsx'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'
import { WaitingList } from '../waiting-page.tsx'

/** After sending: thanks, what comes next, whom to call; or that it is kept until the network returns; or that it was refused. */
export function ActivityDone({ activity }: { activity: string }) {
  const { t } = useTranslation('participate')
  const format = useFormat()
  const language = useLanguage()
  const { store, owner, waiting } = useParticipant()
  const [loaded] = useLoaded(useCallback(async () => ({
    opened: await findOpened(store, owner, activity), planned: (await readPage(store, owner, 'activities'))?.items ?? [],
  }), [store, owner, activity]))
  if (loaded.state !== 'ready') return <Page title={t('done.title')}><Waiting /></Page>
  const { opened, planned } = loaded.value
  const mine = waiting.filter((one) => one.activity === activity)
  if (mine.some(({ refusal }) => refusal !== null)) return <Page title={t('waiting.refusedTitle')} back="/"><WaitingList waiting={mine} /></Page>

  const others = planned.filter(({ id }) => id !== activity && !waiting.some((one) => one.activity === id))
  const today = others.filter(({ state }) => state === 'open' || state === 'late').length
  const [coming] = others.filter(({ state }) => state === 'upcoming').sort((one, other) => one.opens.localeCompare(other.opens))
  const next = [
    today > 0 ? t('done.today', { count: today }) : t('done.nothingToday'),
    ...(coming ? [t('done.coming', { title: coming.title[language], day: format.onDay(coming.opens) })] : []),
  ]
  const contact = opened?.contact[language]
  return <DonePage kept={mine.length > 0} next={next} {...(contact ? { contact } : {})} />
}
