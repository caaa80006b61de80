import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { space } from './office-space.tsx'

const home = createRoute({
  getParentRoute: () => space,
  path: '/',
  component: lazyRouteComponent(() => import('./home.tsx'), 'OfficeHome'),
})

const studies = createRoute({
  getParentRoute: () => space,
  path: 'studies',
  component: lazyRouteComponent(() => import('./studies/studies-page.tsx'), 'OfficeStudiesPage'),
})

const study = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study',
  component: lazyRouteComponent(() => import('./studies/study-page.tsx'), 'OfficeStudyPage'),
})

const audit = createRoute({
  getParentRoute: () => space,
  path: 'audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const readings = createRoute({
  getParentRoute: () => space,
  path: 'identity-readings',
  component: lazyRouteComponent(() => import('./readings/readings-page.tsx'), 'ReadingsPage'),
})

const rights = createRoute({
  getParentRoute: () => space,
  path: 'rights',
  component: lazyRouteComponent(() => import('./rights/requests-page.tsx'), 'RequestsPage'),
})

const accounts = createRoute({
  getParentRoute: () => space,
  path: 'accounts',
  component: lazyRouteComponent(() => import('./accounts/accounts-page.tsx'), 'AccountsPage'),
})

const newAccount = createRoute({
  getParentRoute: () => space,
  path: 'accounts/new',
  component: lazyRouteComponent(() => import('./accounts/create-account-page.tsx'), 'CreateAccountPage'),
})

export const officeRoutes = space.addChildren([home, studies, study, audit, readings, rights, accounts, newAccount])
