import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { space } from '../research-space.tsx'

const library = createRoute({
  getParentRoute: () => space,
  path: 'instruments',
  component: lazyRouteComponent(() => import('./library-page.tsx'), 'LibraryPage'),
})

const importing = createRoute({
  getParentRoute: () => space,
  path: 'instruments/import',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

const wording = createRoute({
  getParentRoute: () => space,
  path: 'instruments/wording',
  component: lazyRouteComponent(() => import('./wording-page.tsx'), 'WordingPage'),
})

const instrument = createRoute({
  getParentRoute: () => space,
  path: 'instruments/$address/$version',
  component: lazyRouteComponent(() => import('./instrument-page.tsx'), 'InstrumentPage'),
})

export const instrumentRoutes = [library, importing, wording, instrument] as const
