import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shared/root-route.tsx'

const space = createRoute({
  getParentRoute: () => rootRoute,
  path: 'research',
  component: lazyRouteComponent(() => import('./research-shell.tsx'), 'ResearchShell'),
})

const home = createRoute({
  getParentRoute: () => space,
  path: '/',
  component: lazyRouteComponent(() => import('./home.tsx'), 'ResearchHome'),
})

export const researchRoutes = space.addChildren([home])
