import { defineProblem } from '../../platform/problem.ts'

export const identityAbsent = defineProblem('identity/absent', 404, {
  fr: () => 'Le coffre ne garde pas d’identité pour cette personne. Prévenez l’équipe d’exploitation : une restauration est peut-être incomplète.',
  en: () => 'The vault keeps no identity for this person. Tell the operations team: a restore may be incomplete.',
})
