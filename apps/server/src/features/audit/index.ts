export { auditFeature } from './feature.ts'
export { readTrailAsOwner } from './owner-store.ts'
export { trailOf } from './store.ts'
export { verifyTrail, type Verdict } from './verify-trail.ts'
