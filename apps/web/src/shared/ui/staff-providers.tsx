import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { staffTheme, tokensForMantine } from '../theme/staff-theme.ts'
import { styleNonce } from '../theme/style-nonce.ts'
import { useThemeChoice } from '../theme/theme-choice.ts'
import { ProofProvider } from './prove-again.tsx'

// Repeating is decided in api.ts, which knows what may safely be sent twice.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 15_000 }, mutations: { retry: false } },
})

/** The theme and the memory of what was fetched, for every staff screen. */
export function StaffProviders({ children }: { children: ReactNode }) {
  const { shown } = useThemeChoice()
  return (
    <MantineProvider theme={staffTheme} cssVariablesResolver={tokensForMantine} forceColorScheme={shown} getStyleNonce={styleNonce}>
      <QueryClientProvider client={queries}><ProofProvider>{children}</ProofProvider></QueryClientProvider>
    </MantineProvider>
  )
}
