import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shared/root-route.tsx'

const space = createRoute({
  getParentRoute: () => rootRoute,
  path: 'office',
  component: lazyRouteComponent(() => import('./office-shell.tsx'), 'OfficeShell'),
})

const home = createRoute({
  getParentRoute: () => space,
  path: '/',
  component: lazyRouteComponent(() => import('./home.tsx'), 'OfficeHome'),
})

export const officeRoutes = space.addChildren([home])
