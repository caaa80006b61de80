import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { useSession } from '../session.ts'
import { ErrorState } from './error-state.tsx'
import { LoadingState } from './loading-state.tsx'

/** Shows its content to somebody signed in; others are asked to, and come back to the same address. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession()
  if (session.isPending) return <LoadingState blocks={4} />
  if (session.isError) return <ErrorState error={session.error} onRetry={() => void session.refetch()} />
  if (!session.data) return <AskToSignIn />
  return children
}

/** Keeps the address it was met at: while the sign-in page is being fetched, the router already speaks of that page. */
function AskToSignIn() {
  const router = useRouter()
  const navigate = useNavigate()
  const [next] = useState(() => router.state.location.href)
  useEffect(() => void navigate({ to: '/sign-in', search: { next }, replace: true }), [navigate, next])
  return <LoadingState blocks={4} />
}
