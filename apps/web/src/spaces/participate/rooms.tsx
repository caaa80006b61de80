import { lazy, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { OfflineError } from '../../shared/problem.ts'
import { Failure } from './failure.tsx'
import { Page } from './page.tsx'

const answering = () => import('./answer/index.ts')
const consenting = () => import('./consent/index.ts')
const profile = () => import('./profile/index.ts')
const rights = async () => (await import('./rights/index.ts')).openRights()

// The door and the home are downloaded first; these come right after, before they are asked for.
export const AnswerPage = room(async () => (await answering()).AnswerPage)
export const ActivityDone = room(async () => (await answering()).ActivityDone)
export const ConsentPage = room(async () => (await consenting()).ConsentPage)
export const ConsentDone = room(async () => (await consenting()).ConsentDone)
export const WithdrawnPage = room(async () => (await consenting()).WithdrawnPage)
export const ProfilePage = room(async () => (await profile()).ProfilePage)
export const WithdrawPage = room(async () => (await profile()).WithdrawPage)
export const RightsPage = room(async () => (await rights()).RightsPage)
export const ReadingsPage = room(async () => (await rights()).ReadingsPage)

/** Brings the other rooms while there is a network, so that they open without one. */
export async function bringRooms(): Promise<void> {
  await Promise.allSettled([answering(), consenting(), profile(), rights()])
}

function room<P extends object>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await load().catch((): ComponentType<P> => NotHere) }))
}

/** The network went before this part of the application could come. */
function NotHere() {
  const { t } = useTranslation('participate')
  return (
    <Page title={t('enter.offlineTitle')} back="/">
      <Failure failure={new OfflineError('unreachable')} onRetry={() => window.location.reload()} />
    </Page>
  )
}
