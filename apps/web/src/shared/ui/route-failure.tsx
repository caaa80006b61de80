import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { PageFailure } from './page-failure.tsx'
import classes from './states.module.css'

/** A screen that broke while opening, frame included: what happened, and a way to try again. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <main className={classes.alone}><PageFailure error={error} onRetry={retry} /></main>
}
