import type { Options } from '@weshare/science/statistics/analysis'
import type { Language } from '../words/index.ts'
import { blandAltmanFigure, calibrationFigure, type BlandAltmanRead, type CalibrationRead } from './draw-agreement.ts'
import { cumulativeFigure, type CumulativeRead } from './draw-cumulative.ts'
import { deteriorationFigure, type DeteriorationRead } from './draw-deterioration.ts'
import { incidenceFigure, type IncidenceRead } from './draw-incidence.ts'
import { contrastsFigure, forestFigure, type ContrastsRead, type HazardsRead } from './draw-intervals.ts'
import { itemFigures, type ItemsRead } from './draw-items.ts'
import { itemMapFigure, type ItemMapRead } from './draw-item-map.ts'
import { kaplanMeierFigure, respondersOverTimeFigures, type KaplanMeierRead, type RespondersOverTimeRead } from './draw-kaplan-meier.ts'
import { addedValueFigures, brierFigures, type AddedValueRead, type BrierRead } from './draw-prediction.ts'
import { restrictedMeanFigure, type RestrictedMeansRead } from './draw-restricted-mean.ts'
import { deltasFigure, strategiesFigure, type DeltasRead, type StrategiesRead } from './draw-sensitivity.ts'
import { completionFigure, respondersFigure, type CompletionRead, type RespondersRead } from './draw-shares.ts'
import { trajectoriesFigure, type CoursesRead } from './draw-trajectories.ts'
import { validityFigure, type ValidityRead } from './draw-validity.ts'
import { changeFigure, emmeansFigure, type ChangeRead, type EmmeansRead } from './draw-visits.ts'
import type { Figure, Source } from './figure.ts'

type Drawer = (source: Source<never>) => Figure[]
/** A result is read by its own figures only: the catalogue and this list are held together by a test that draws each. */
const drawer = <Result>(...figures: ((source: Source<Result>) => Figure[])[]): Drawer => (source) => figures.flatMap((figure) => figure(source as unknown as Source<Result>))

const drawers: Readonly<Record<string, Drawer>> = {
  km: drawer<KaplanMeierRead>(kaplanMeierFigure),
  cuminc: drawer<IncidenceRead>(incidenceFigure),
  cox: drawer<HazardsRead>(forestFigure),
  rmst: drawer<RestrictedMeansRead>(restrictedMeanFigure),
  ttd: drawer<DeteriorationRead>(deteriorationFigure),
  landmark: drawer<HazardsRead & RespondersOverTimeRead>(forestFigure, respondersOverTimeFigures),
  'time-varying': drawer<HazardsRead>(forestFigure),
  prognosis: drawer<AddedValueRead & HazardsRead>(addedValueFigures, forestFigure),
  brier: drawer<BrierRead>(brierFigures),
  finegray: drawer<HazardsRead>(forestFigure),
  completion: drawer<CompletionRead>(completionFigure),
  change: drawer<ChangeRead>(changeFigure),
  responders: drawer<RespondersRead & CumulativeRead>(respondersFigure, cumulativeFigure),
  trajectories: drawer<CoursesRead>(trajectoriesFigure),
  mmrm: drawer<EmmeansRead & ContrastsRead>(emmeansFigure, contrastsFigure),
  'mi-delta': drawer<DeltasRead>(deltasFigure),
  'mi-reference': drawer<StrategiesRead>(strategiesFigure),
  'bland-altman': drawer<BlandAltmanRead>(blandAltmanFigure),
  calibration: drawer<CalibrationRead>(calibrationFigure),
  validity: drawer<ValidityRead>(validityFigure),
  rasch: drawer<ItemMapRead>(itemMapFigure),
  grm: drawer<ItemsRead>(itemFigures),
}

export interface Drawable { readonly analysis: string, readonly options: Options, /** As it came out, or as it travelled in JSON. */ readonly result: unknown }

/** The pictures that people expect of an analysis, none where it has none. */
export function figuresOf({ analysis, options, result }: Drawable, language: Language): Figure[] {
  return drawers[analysis]?.({ options, result: result as never, language }) ?? []
}
