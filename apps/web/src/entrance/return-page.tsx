import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { linkProvider, returnFromProvider } from '@weshare/contract/sign-in'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { sessionQuery } from '../shared/session.ts'
import { FailureNotice } from '../shared/ui/form.tsx'
import { LoadingState } from '../shared/ui/loading-state.tsx'
import { useProof } from '../shared/ui/prove-again.tsx'
import { usePageTitle } from '../shared/use-page-title.ts'
import { EntrancePage } from './entrance-page.tsx'
import classes from './entrance.module.css'
import { forgetJourney, readJourney, type ProviderJourney } from './provider-journey.ts'
import { safeNext } from './safe-next.ts'
import ways from './ways.module.css'

/** What the provider wrote in the address, read before it is taken out of it. */
function readArrival(): { answer: string; declined: boolean; journey: ProviderJourney } {
  const answer = window.location.search.slice(1)
  return { answer, declined: new URLSearchParams(answer).has('error'), journey: readJourney() }
}

/** Where an identity provider sends people back to: hands its answer over, then goes on. */
export function ReturnPage() {
  const { t } = useTranslation('entrance')
  const [{ answer, declined, journey }] = useState(readArrival)
  const navigate = useNavigate()
  const handing = useHandOver(journey)
  const begun = useRef(false)
  const { mutate } = handing
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    forgetJourney()
    // Neither the history of the browser nor whoever looks over a shoulder keeps what the provider wrote.
    if (answer !== '') void navigate({ to: '/sign-in/return', search: {}, replace: true })
    if (answer !== '' && !declined) mutate(answer)
  }, [answer, declined, navigate, mutate])

  if (answer === '') return <Stop title={t('return.nothing')} lead={t('return.nothingDetail')} journey={journey} />
  if (declined) return <Stop title={t('return.declined')} lead={t('return.declinedDetail')} journey={journey} />
  if (handing.isError) return <Stop title={t('return.failed')} journey={journey}><div className={ways.failure}><FailureNotice failure={handing.error} /></div></Stop>
  if (handing.isSuccess && journey.purpose === 'link') return <Stop title={t('return.linked')} lead={t('return.linkedDetail')} journey={journey} />
  return <Frame title={t('return.title')} lead={t('return.detail')}><LoadingState blocks={2} /></Frame>
}

function useHandOver(journey: ProviderJourney) {
  const prove = useProof()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (answer: string) => {
      if (journey.purpose === 'link') return void await prove(() => call(linkProvider, { body: { answer } }))
      const session = await call(returnFromProvider, { body: { answer } })
      queries.setQueryData(sessionQuery.queryKey, session)
      return navigate({ to: safeNext(journey.next) ?? '/spaces', replace: true })
    },
  })
}

interface StopProps {
  title: string
  lead?: string
  journey: ProviderJourney
  children?: ReactNode
}

/** The journey ends here: what happened, and the way on. */
function Stop({ title, lead, journey, children }: StopProps) {
  const { t } = useTranslation('entrance')
  return (
    <Frame title={title} {...(lead && { lead })}>
      {children}
      <p className={classes.ways}>
        {journey.purpose === 'link'
          ? <Button component={Link} to="/account">{t('return.account')}</Button>
          : <Button component={Link} to="/sign-in">{t('return.signIn')}</Button>}
      </p>
    </Frame>
  )
}

function Frame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  usePageTitle(title)
  return (
    <EntrancePage width="narrow">
      <h1 className={classes.title}>{title}</h1>
      {lead && <p className={classes.lead}>{lead}</p>}
      {children}
    </EntrancePage>
  )
}
