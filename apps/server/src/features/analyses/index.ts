export { analysesFeature } from './feature.ts'
export { offerOutdating } from './outdate-analyses.ts'
