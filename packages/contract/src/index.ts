export { defineRoute } from './define-route.ts'
export type { Access, Route, RouteAnswer, RouteBody, RouteParams, RouteQuery } from './define-route.ts'
export { allRoutes } from './all-routes.ts'
