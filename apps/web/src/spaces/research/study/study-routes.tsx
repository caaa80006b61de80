import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { space } from '../research-space.tsx'

const study = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study',
  component: lazyRouteComponent(() => import('./study-page.tsx'), 'StudyPage'),
})

const picture = createRoute({
  getParentRoute: () => study,
  path: '/',
  component: lazyRouteComponent(() => import('./picture-page.tsx'), 'PicturePage'),
})

const protocol = createRoute({
  getParentRoute: () => study,
  path: 'protocol',
  component: lazyRouteComponent(() => import('./protocol-page.tsx'), 'ProtocolPage'),
})

const version = createRoute({
  getParentRoute: () => study,
  path: 'protocol/$protocolVersion',
  component: lazyRouteComponent(() => import('./version-page.tsx'), 'VersionPage'),
})

const edit = createRoute({
  getParentRoute: () => study,
  path: 'edit',
  component: lazyRouteComponent(() => import('../protocol/edit-protocol-page.tsx'), 'EditProtocolPage'),
})

const participants = createRoute({
  getParentRoute: () => study,
  path: 'participants',
  component: lazyRouteComponent(() => import('../participants/participants-page.tsx'), 'ParticipantsPage'),
})

const exports = createRoute({
  getParentRoute: () => study,
  path: 'exports',
  component: lazyRouteComponent(() => import('../exports/exports-page.tsx'), 'ExportsPage'),
})

const analyses = createRoute({
  getParentRoute: () => study,
  path: 'analyses',
  component: lazyRouteComponent(() => import('../analyses/analyses-page.tsx'), 'AnalysesPage'),
})

const analysis = createRoute({
  getParentRoute: () => study,
  path: 'analyses/$analysis',
  component: lazyRouteComponent(() => import('../analyses/analysis-page.tsx'), 'AnalysisPage'),
})

// A participant and a response are pages of their own: they stand beside the study's, not inside its tabs.
const participant = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/participants/$participant',
  component: lazyRouteComponent(() => import('../participants/participant-page.tsx'), 'ParticipantPage'),
})

const response = createRoute({
  getParentRoute: () => space,
  path: 'studies/$study/participants/$participant/responses/$response',
  component: lazyRouteComponent(() => import('../participants/research-response-page.tsx'), 'ResearchResponsePage'),
})

export const studyRoutes = [study.addChildren([picture, protocol, version, edit, participants, analyses, analysis, exports]), participant, response] as const
