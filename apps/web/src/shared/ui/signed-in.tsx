import { Navigate, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../session.ts'
import { ErrorState } from './error-state.tsx'
import { LoadingState } from './loading-state.tsx'

/** Shows its content to somebody signed in; others are asked to, and come back to the same address. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession()
  const address = useRouterState({ select: ({ location }) => location.href })
  if (session.isPending) return <LoadingState blocks={4} />
  if (session.isError) return <ErrorState error={session.error} onRetry={() => void session.refetch()} />
  if (!session.data) return <Navigate to="/sign-in" search={{ next: address }} replace />
  return children
}
