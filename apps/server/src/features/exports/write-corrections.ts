import { canonicalJson } from '@weshare/science/base'
import type { Cell } from './columns.ts'
import type { InstrumentVariables } from './describe-instruments.ts'
import type { CorrectionRead } from './reading-store.ts'
import { instantCell } from './write-answers.ts'

/** One row per question that a correction changed: what stood, what stands, why and when. */
export function correctionRows(study: string, correction: CorrectionRead, instrument: InstrumentVariables): Cell[][] {
  const { before, after } = correction
  const first = [study, correction.pseudonym, correction.centre, correction.arm, correction.visit_id, correction.visit_order,
    instrument.short, instrument.url, instrument.version, correction.response, correction.replaced, correction.revision]
  const cellOf = (answer: unknown): Cell => (answer === undefined ? null : canonicalJson(answer))
  return instrument.items.map(({ item }) => item.linkId).filter((item) => cellOf(before[item]) !== cellOf(after[item]))
    .map((item) => [...first, item, cellOf(before[item]), cellOf(after[item]), correction.reason, instantCell(correction.corrected_at)])
}
