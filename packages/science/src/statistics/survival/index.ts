export { baselineHazard, predictSurvival, type BaselineHazard } from './baseline-hazard.ts'
export { coxFit, type ChiSquareTest, type CoxFit, type CoxProblem } from './cox-fit.ts'
export { proportionalHazards, type ProportionalityTest } from './proportional-hazards.ts'
export { scoreConcordance, type Concordance, type ConcordanceProblem } from './score-concordance.ts'
