import { fillChecklist, type ChecklistContext, type ChecklistFilled } from './checklist.ts'
import { consortPro } from './consort-pro.ts'
import { sisaqol } from './sisaqol.ts'
import { foretells, tripod } from './tripod.ts'

/**
 * The check lists that bear on a work, filled: SISAQOL and CONSORT-PRO where an estimand is written, TRIPOD where a prognostic model was computed.
 * @source the lists themselves, cited by each item
 */
export function fillLists(context: ChecklistContext): ChecklistFilled[] {
  return [...(context.estimand === null ? [] : [sisaqol, consortPro]), ...(foretells(context) ? [tripod] : [])].map((list) => fillChecklist(list, context))
}
