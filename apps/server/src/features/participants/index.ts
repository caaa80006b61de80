export { participantsFeature } from './feature.ts'
export { participantUnknown } from './problems.ts'
