import { defineProblem } from '../../platform/problem.ts'

export const reasons = {
  'database': { fr: 'la base de données ne répond pas', en: 'the database does not answer' },
  'schema': { fr: 'des migrations de cette version ne sont pas appliquées', en: 'migrations of this version are not applied' },
  'jobs': { fr: 'le travail de fond ne tourne pas', en: 'the background work is not running' },
} as const
export type NotReadyReason = keyof typeof reasons

export const notReady = defineProblem<NotReadyReason>('operations/not-ready', 503, {
  fr: (reason) => `Ce serveur ne peut pas encore servir : ${reasons[reason].fr}.`,
  en: (reason) => `This server cannot serve yet: ${reasons[reason].en}.`,
})
