import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shared/root-route.tsx'
import { NotFound } from '../../shared/ui/not-found.tsx'

const space = createRoute({
  getParentRoute: () => rootRoute,
  path: 'clinic',
  component: lazyRouteComponent(() => import('./clinic-shell.tsx'), 'ClinicShell'),
  notFoundComponent: NotFound,
})

const home = createRoute({
  getParentRoute: () => space,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home.tsx'), 'ClinicHome'),
})

const studies = createRoute({
  getParentRoute: () => space,
  path: 'studies',
  component: lazyRouteComponent(() => import('./studies/studies-page.tsx'), 'StudiesPage'),
})

const countersign = createRoute({
  getParentRoute: () => space,
  path: 'countersign',
  component: lazyRouteComponent(() => import('./countersign/countersign-page.tsx'), 'CountersignPage'),
})

const participants = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/participants',
  component: lazyRouteComponent(() => import('./people/participants-page.tsx'), 'ParticipantsPage'),
})

const include = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/include',
  component: lazyRouteComponent(() => import('./include/include-page.tsx'), 'IncludePage'),
})

const find = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/find',
  component: lazyRouteComponent(() => import('./people/find-page.tsx'), 'FindPage'),
})

const participant = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/participants/$participant',
  component: lazyRouteComponent(() => import('./participant/participant-page.tsx'), 'ParticipantPage'),
})

const invitation = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/participants/$participant/invitation',
  component: lazyRouteComponent(() => import('./participant/invitation-page.tsx'), 'InvitationPage'),
})

const entry = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/participants/$participant/activities/$activity',
  component: lazyRouteComponent(() => import('./entry/entry-page.tsx'), 'EntryPage'),
})

const response = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/participants/$participant/responses/$response',
  component: lazyRouteComponent(() => import('./participant/clinic-response-page.tsx'), 'ClinicResponsePage'),
})

const correction = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/participants/$participant/responses/$response/correction',
  component: lazyRouteComponent(() => import('./correction/correction-page.tsx'), 'CorrectionPage'),
})

export const clinicRoutes = space.addChildren([home, studies, countersign, participants, include, find, participant, invitation, entry, response, correction])
