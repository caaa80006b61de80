export { identityFeature, identityKeyWork } from './feature.ts'
