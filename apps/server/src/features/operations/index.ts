export { operationsFeature, type DemoAccount } from './feature.ts'
