import { useNavigate, useRouter } from '@tanstack/react-router'
import type { StaffSpace } from '@weshare/contract/access'
import { useEffect, useState, type ReactNode } from 'react'
import { useSession, useSpaces } from '../session.ts'
import { ErrorState } from './error-state.tsx'
import { LoadingState } from './loading-state.tsx'
import { SpaceClosed } from './space-closed.tsx'

interface SignedInProps {
  /** The space this is, shown only to those whose roles open it. */
  space?: StaffSpace
  /** Also to somebody who still owes a second factor or a password of their own: one's own account, where they are given. */
  owing?: boolean
  children: ReactNode
}

/** Shows its content to somebody signed in; others are asked to, and come back to the same address. */
export function SignedIn({ space, owing = false, children }: SignedInProps) {
  const session = useSession()
  const spaces = useSpaces()
  if (session.isPending) return <LoadingState blocks={4} />
  // Asking again in the background may fail without taking away what is on screen.
  if (session.data === undefined) return <ErrorState error={session.error} onRetry={() => void session.refetch()} />
  if (session.data === null) return <GoElsewhere to="/sign-in" />
  if (session.data.owes !== 'nothing' && !owing) return <GoElsewhere to="/account" />
  if (space && !spaces.includes(space)) return <SpaceClosed space={space} />
  return children
}

/** Keeps the address it was met at: while the other page is being fetched, the router already speaks of that page. */
function GoElsewhere({ to }: { to: '/sign-in' | '/account' }) {
  const router = useRouter()
  const navigate = useNavigate()
  const [next] = useState(() => router.state.location.href)
  useEffect(() => void navigate({ to, search: { next }, replace: true }), [navigate, next, to])
  return <LoadingState blocks={4} />
}
