import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { passkeysWork } from '../shared/passkeys.ts'
import { PasskeyButton } from '../shared/ui/passkey-button.tsx'
import { GoToProvider, useProviders } from './providers.tsx'
import classes from './ways.module.css'

/** The ways in that ask for no password: a passkey where the browser has them, the identity providers where there are some. */
export function OtherWays() {
  const { t } = useTranslation('entrance')
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const providers = useProviders()
  const passkeys = passkeysWork()
  if (!passkeys && providers.length === 0) return null
  return (
    <section className={classes.others} aria-labelledby="other-ways">
      <h2 id="other-ways">{t('ways.title')}</h2>
      {passkeys && <PasskeyButton onEntered={() => void navigate({ to: next ?? '/spaces' })} />}
      {providers.map((provider) => (
        <GoToProvider key={provider.id} provider={provider} label={(name) => t('ways.provider', { name })} journey={{ purpose: 'sign-in', ...(next && { next }) }} />
      ))}
    </section>
  )
}
