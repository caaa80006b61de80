export { collectionFeature } from './feature.ts'
export type { FindInstrument, InstrumentKept } from './questionnaire-shelf.ts'
