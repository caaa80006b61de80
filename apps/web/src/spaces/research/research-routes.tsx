import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { instrumentRoutes } from './instruments/instrument-routes.tsx'
import { space } from './research-space.tsx'
import { studyRoutes } from './study/study-routes.tsx'

const home = createRoute({
  getParentRoute: () => space,
  path: '/',
  component: lazyRouteComponent(() => import('./home.tsx'), 'ResearchHome'),
})

const studies = createRoute({
  getParentRoute: () => space,
  path: 'studies',
  component: lazyRouteComponent(() => import('./studies-page.tsx'), 'StudiesPage'),
})

const newStudy = createRoute({
  getParentRoute: () => space,
  path: 'studies/new',
  component: lazyRouteComponent(() => import('./protocol/create-study-page.tsx'), 'CreateStudyPage'),
})

export const researchRoutes = space.addChildren([home, studies, newStudy, ...studyRoutes, ...instrumentRoutes])
