import { createRootRoute, Outlet } from '@tanstack/react-router'
import { NotFound } from './ui/not-found.tsx'
import { RouteFailure } from './ui/route-failure.tsx'
import classes from './ui/states.module.css'

/** Outside of every space there is no frame around what is said. */
function LostPage() {
  return <main className={classes.alone}><NotFound /></main>
}

/** The root of every staff address; each space hangs its own routes under it. */
export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: LostPage, errorComponent: RouteFailure })
