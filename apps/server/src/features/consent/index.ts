export { consentFeature } from './feature.ts'
export { consentWithdrawn } from './problems.ts'
export { listConsents } from './store.ts'
