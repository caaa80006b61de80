import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemError } from '../problem.ts'
import { sessionQuery } from '../session.ts'
import { staffTheme, tokensForMantine } from '../theme/staff-theme.ts'
import { styleNonce } from '../theme/style-nonce.ts'
import { useThemeChoice } from '../theme/theme-choice.ts'
import { ProofProvider } from './prove-again.tsx'

// Repeating is decided in api.ts, which knows what may safely be sent twice.
const queries = new QueryClient({
  queryCache: new QueryCache({ onError: rereadSession }),
  mutationCache: new MutationCache({ onError: rereadSession }),
  defaultOptions: { queries: { retry: false, staleTime: 15_000 }, mutations: { retry: false } },
})

const owed = ['session/second-factor-owed', 'session/password-owed']

/** A session may begin to owe a second factor while it is open: one's account was given one elsewhere. The gate then leads to it. */
function rereadSession(failure: Error): void {
  if (failure instanceof ProblemError && owed.includes(failure.code)) void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

/** The theme and the memory of what was fetched, for every staff screen. */
export function StaffProviders({ children }: { children: ReactNode }) {
  const { shown } = useThemeChoice()
  return (
    <MantineProvider theme={staffTheme} cssVariablesResolver={tokensForMantine} forceColorScheme={shown} getStyleNonce={styleNonce}>
      <QueryClientProvider client={queries}><ProofProvider>{children}</ProofProvider></QueryClientProvider>
    </MantineProvider>
  )
}
