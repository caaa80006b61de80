import { fillChecklist, type ChecklistContext, type ChecklistFilled } from './checklist.ts'
import { consortPro } from './consort-pro.ts'
import { sisaqol } from './sisaqol.ts'
import { tripod } from './tripod.ts'

/** TRIPOD speaks of prognostic models. */
const models = ['cox', 'finegray']

/**
 * The check lists that bear on a work, filled: SISAQOL and CONSORT-PRO where an estimand is written, TRIPOD where a prognostic model was computed.
 * @source the lists themselves, cited by each item
 */
export function fillLists(context: ChecklistContext): ChecklistFilled[] {
  const foretells = context.results.some(({ analysisId }) => models.includes(analysisId))
  return [...(context.estimand === null ? [] : [sisaqol, consortPro]), ...(foretells ? [tripod] : [])].map((list) => fillChecklist(list, context))
}
