import { createRootRoute, Outlet } from '@tanstack/react-router'
import { NotFound } from './ui/not-found.tsx'
import { RouteFailure } from './ui/route-failure.tsx'

/** The root of every staff address; each space hangs its own routes under it. */
export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: RouteFailure })
