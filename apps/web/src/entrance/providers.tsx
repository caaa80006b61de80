import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { RouteAnswer } from '@weshare/contract/define-route'
import { goToProvider, listProviders } from '@weshare/contract/sign-in'
import { call } from '../shared/api.ts'
import { useLanguage } from '../shared/i18n/use-format.ts'
import { FailureNotice } from '../shared/ui/form.tsx'
import { rememberJourney, type ProviderJourney } from './provider-journey.ts'

type Provider = RouteAnswer<typeof listProviders>['items'][number]

/** The identity providers of this installation; none until they are known, and none when they cannot be. */
export function useProviders(): readonly Provider[] {
  const { data } = useQuery({ queryKey: ['providers'], staleTime: Infinity, queryFn: ({ signal }) => call(listProviders, { signal }) })
  return data?.items ?? []
}

interface GoToProviderProps {
  provider: Provider
  label: (name: string) => string
  journey: ProviderJourney
}

/** Leaves for a provider; one comes back to `/sign-in/return`. */
export function GoToProvider({ provider, label, journey }: GoToProviderProps) {
  const language = useLanguage()
  const leaving = useMutation({
    mutationFn: () => call(goToProvider, { params: { provider: provider.id } }),
    onSuccess: ({ address }) => {
      rememberJourney(journey)
      window.location.assign(address)
    },
  })
  return (
    <div>
      <Button variant="default" fullWidth loading={leaving.isPending} onClick={() => leaving.mutate()}>{label(provider.name[language])}</Button>
      <FailureNotice failure={leaving.error} />
    </div>
  )
}
