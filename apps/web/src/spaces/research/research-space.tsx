import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shared/root-route.tsx'
import { NotFound } from '../../shared/ui/not-found.tsx'

/** The route every page of the research space hangs under. */
export const space = createRoute({
  getParentRoute: () => rootRoute,
  path: 'research',
  component: lazyRouteComponent(() => import('./research-shell.tsx'), 'ResearchShell'),
  notFoundComponent: NotFound,
})
