import { deteriorationCurves, type TtdResult } from '@weshare/science/statistics/deterioration'
import { textWord } from '../words/column-words.ts'
import { say } from '../words/index.ts'
import { cumulativeIncidenceFigure } from './draw-incidence.ts'
import { survivalFigure } from './draw-kaplan-meier.ts'
import { captioned, confidenceOf, type Figure, type Source } from './figure.ts'
import { numberWords } from './plot-parts.ts'

export type DeteriorationRead = Pick<TtdResult, 'unit' | 'deathRule' | 'mcid' | 'patients' | 'thresholds'>

/** The share free of deterioration over time, one curve a size of deterioration; where death competes, the cumulative incidence of deterioration. */
export function deteriorationFigure({ options, result, language }: Source<DeteriorationRead>): Figure[] {
  const conf = confidenceOf(options)
  const { kind, curves } = deteriorationCurves(result, conf / 100)
  if (curves.length === 0) return []
  const points = numberWords(language)
  const x = `${say(language, 'axis.time')} (${textWord('unit', result.unit, language)})`
  const named = <Curve extends { readonly group: string | null }>(all: readonly Curve[]): Curve[] => all.map((curve) => ({ ...curve, group: curve.group === null ? null : say(language, 'legend.points', { points: points(Number(curve.group)) }) }))
  const size = result.thresholds === undefined ? say(language, 'legend.points', { points: points(result.mcid) }) : say(language, 'legend.eachSize')
  const words = captioned(language, kind === 'cuminc' ? 'deteriorationIncidence' : 'deterioration', { conf, size, death: say(language, `death.${result.deathRule}`) })
  return kind === 'cuminc'
    ? [cumulativeIncidenceFigure({ id: 'deterioration', ...words, curves: named(curves), x }, language)]
    : [survivalFigure({ id: 'deterioration', ...words, curves: named(curves), x, y: say(language, 'axis.freeOfDeterioration'), language })]
}
