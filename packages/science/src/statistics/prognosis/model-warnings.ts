import { warningAt, type Finding } from '../../base/index.ts'

/** Events for each coefficient under which a model fits chance. */
const enough = 10

/**
 * Warns of a model with few events for its coefficients.
 * @source Peduzzi et al. 1995, doi:10.1016/0895-4356(95)00048-8
 */
export function fewEventsWarnings(events: number, coefficients: number): Finding[] {
  return events < enough * coefficients ? [warningAt('covariates', 'prognosis/few-events', { events, coefficients, enough })] : []
}

/**
 * Warns of a model judged on the persons it was fitted to, in the words of what judges it.
 * @source Collins et al. 2015 (TRIPOD), doi:10.7326/M14-0697
 */
export function apparentWarnings({ external }: { readonly external: boolean }, code: 'prognosis/apparent' | 'prognosis/apparent-error'): Finding[] {
  return external ? [] : [warningAt('validation', code)]
}
