import { createRouter, parseSearchWith, stringifySearchWith } from '@tanstack/react-router'
import { entranceRoutes } from './entrance/entrance-routes.tsx'
import { rootRoute } from './shared/root-route.tsx'
import { clinicRoutes } from './spaces/clinic/clinic-routes.tsx'
import { officeRoutes } from './spaces/office/office-routes.tsx'
import { researchRoutes } from './spaces/research/research-routes.tsx'

export const staffRouter = createRouter({
  routeTree: rootRoute.addChildren([...entranceRoutes, clinicRoutes, researchRoutes, officeRoutes]),
  // Addresses stay plain text (`?q=12&sort=-due`), readable and typed by hand.
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof staffRouter
  }
}
