export { participantsFeature } from './feature.ts'
export { includeSomebody, type Inclusion } from './include-participant.ts'
export type { ParticipantsNeeds } from './needs.ts'
export { participantUnknown } from './problems.ts'
