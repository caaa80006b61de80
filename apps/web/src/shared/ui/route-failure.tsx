import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { ErrorState } from './error-state.tsx'

/** A screen that broke while opening: what happened, and a way to try again. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <ErrorState error={error} onRetry={retry} />
}
