import type { Finding } from '../../base/index.ts'
import { listOption, type Options } from '../analysis/index.ts'
import { prognosticUseWarnings } from '../estimand/index.ts'

/** However its name is written: NCI PRO-CTCAE, pro ctcae, PROCTCAE v1.0, with any dash. */
const proCtcae = /pro[^a-z]*ctcae/i

/**
 * Warns where an instrument named in the options is not meant for prognosis by its own terms of use.
 * @source National Cancer Institute, terms of use of PRO-CTCAE
 */
export function instrumentWarnings(options: Options): Finding[] {
  const scale = listOption(options, 'qol').join(', ')
  return prognosticUseWarnings(listOption(options, 'instrument').map((name) => ({ instrument: proCtcae.test(name) ? 'PRO-CTCAE' : name, scale })))
}
