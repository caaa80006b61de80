import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shared/root-route.tsx'

const space = createRoute({
  getParentRoute: () => rootRoute,
  path: 'clinic',
  component: lazyRouteComponent(() => import('./clinic-shell.tsx'), 'ClinicShell'),
})

const home = createRoute({
  getParentRoute: () => space,
  path: '/',
  component: lazyRouteComponent(() => import('./home.tsx'), 'ClinicHome'),
})

export const clinicRoutes = space.addChildren([home])
