import { useTranslation } from 'react-i18next'
import entrance from './entrance.module.css'
import { GoToProvider, useProviders } from './providers.tsx'

/** Links one's own account to who one is at an identity provider; nothing where there is none. */
export function OwnProviders() {
  const { t } = useTranslation('entrance')
  const providers = useProviders()
  if (providers.length === 0) return null
  return (
    <section className={entrance.part} aria-labelledby="own-providers">
      <h2 id="own-providers">{t('provider.title')}</h2>
      <p>{t('provider.lead')}</p>
      {providers.map((provider) => <GoToProvider key={provider.id} provider={provider} label={(name) => t('provider.link', { name })} journey={{ purpose: 'link' }} />)}
    </section>
  )
}
