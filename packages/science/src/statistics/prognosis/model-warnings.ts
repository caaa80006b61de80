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
