import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../shared/root-route.tsx'
import { safeNext } from './safe-next.ts'

const landing = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./landing.tsx'), 'Landing'),
})

const readNext = (search: Record<string, unknown>): { next?: string } => {
  const next = safeNext(search['next'])
  return next ? { next } : {}
}

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  validateSearch: readNext,
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
})

const comeBack = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in/return',
  component: lazyRouteComponent(() => import('./return-page.tsx'), 'ReturnPage'),
})

const spaces = createRoute({
  getParentRoute: () => rootRoute,
  path: 'spaces',
  component: lazyRouteComponent(() => import('./choose-space.tsx'), 'ChooseSpace'),
})

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: 'account',
  validateSearch: readNext,
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

export const entranceRoutes = [landing, signIn, comeBack, spaces, account] as const
