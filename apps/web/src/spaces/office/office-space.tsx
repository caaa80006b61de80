import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shared/root-route.tsx'
import { NotFound } from '../../shared/ui/not-found.tsx'

/** The route every page of the coordination space hangs under. */
export const space = createRoute({
  getParentRoute: () => rootRoute,
  path: 'office',
  component: lazyRouteComponent(() => import('./office-shell.tsx'), 'OfficeShell'),
  notFoundComponent: NotFound,
})
