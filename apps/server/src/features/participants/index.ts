export { participantsFeature, type ParticipantsNeeds } from './feature.ts'
export { includeSomebody, type Inclusion } from './include-participant.ts'
export { participantUnknown } from './problems.ts'
