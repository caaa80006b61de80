export { consentFeature } from './feature.ts'
export { consentWithdrawn } from './problems.ts'
export { levelsOf, simpleSignature } from './signature-provider.ts'
export { listConsents } from './store.ts'
