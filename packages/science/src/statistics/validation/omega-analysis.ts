import { warningAt } from '../../base/index.ts'
import type { Analysis, AnalysisResult, Options, RScript } from '../analysis/index.ts'
import { engineVersion, scale } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { oneFactor, type FitIndices } from '../response-models/index.ts'
import { itemLines, itemOptions } from './alpha-analysis.ts'
import { judgeCosmin, type CosminJudgement } from './cosmin.ts'
import { completeCases, readColumns, reverseItems } from './item-columns.ts'
import { covarianceMatrix } from './covariance-matrix.ts'

interface OmegaResult extends AnalysisResult {
  readonly total: number
  /** Of the one-factor model, in the units of the items; the factor's variance is 1. */
  readonly items: readonly { readonly item: string, readonly loading: number, readonly residualVariance: number }[]
  readonly fit: FitIndices
  readonly cosmin: readonly CosminJudgement[]
}

/**
 * McDonald's omega total from a one-factor model: (sum of loadings)^2 / ((sum of loadings)^2 + sum of residual variances).
 * @source McDonald 1999, Test Theory; Green and Yang 2009, doi:10.1007/s11336-008-9098-4
 */
export function omegaTotal({ loadings, residualVariances }: { readonly loadings: readonly number[], readonly residualVariances: readonly number[] }): number {
  const common = loadings.reduce((sum, loading) => sum + loading, 0) ** 2
  return common / (common + residualVariances.reduce((sum, variance) => sum + variance, 0))
}

function runOmega(table: Table, options: Options): OmegaResult {
  const items = reverseItems(readColumns(table, options, { option: 'items', needed: 3 }), options)
  const { n, values, warnings } = completeCases(items, items.length + 1)
  const covariance = covarianceMatrix(items.map(({ name }, index) => ({ name, values: Array.from(values[index] as Float64Array) })))
  const factor = oneFactor({ covariance: scale(covariance, (n - 1) / n), n })
  const rows = items.map(({ name }, index) => ({ item: name, loading: factor.loadings[index] as number, residualVariance: factor.residualVariances[index] as number }))
  return {
    method: 'mcdonald-omega', version: engineVersion, n, total: omegaTotal(factor), items: rows, fit: factor.fit,
    warnings: [
      ...warnings,
      ...rows.filter(({ loading }) => loading < 0).map(({ item }) => warningAt(item, 'validation/item-against-scale', { item })),
      ...rows.filter(({ residualVariance }) => residualVariance <= 0).map(({ item }) => warningAt(item, 'factor-model/heywood', { item })),
    ],
    cosmin: [judgeCosmin({ property: 'structural-validity', figures: factor.fit.df === 0 ? {} : { cfi: factor.fit.cfi, tli: factor.fit.tli, rmsea: factor.fit.rmsea, srmr: factor.fit.srmr } })],
  }
}

/** Null where a residual variance is not positive: the script looks for positive ones. */
function omegaScript(table: Table, options: Options): RScript | null {
  if (runOmega(table, options).items.some(({ residualVariance }) => residualVariance <= 0)) return null
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-5, absolute: 1e-5 }],
    lines: [
      ...itemLines(options), 'x <- na.omit(x)', 'n <- nrow(x)', 'S <- cov(x) * (n - 1) / n',
      '# one factor by maximum likelihood on the correlations, with its gradient; then back to the units of the items',
      'R <- cov2cor(S)', 'k <- ncol(R)', 'implied <- function(p) tcrossprod(p[1:k]) + diag(exp(p[-(1:k)]))', 'misfit <- function(p) { M <- implied(p); determinant(M)$modulus + sum(diag(solve(M, R))) }',
      'slope <- function(p) { I <- solve(implied(p)); G <- I - I %*% R %*% I; c(2 * G %*% p[1:k], diag(G) * exp(p[-(1:k)])) }',
      'e <- eigen(R)', 'first <- pmin(pmax(abs(e$vectors[, 1]) * sqrt(e$values[1]), 0.2), 0.9) * sign(e$vectors[, 1])',
      'fit <- nlminb(c(first, log(1 - first^2)), misfit, slope, control = list(rel.tol = 1e-15, eval.max = 10000, iter.max = 10000))',
      'L <- fit$par[1:k] * sqrt(diag(S))', 'if (sum(fit$par[1:k]) < 0) L <- -L', 'theta <- exp(fit$par[-(1:k)]) * diag(S)',
      "cell('n', n)", "cell('total', sum(L)^2 / (sum(L)^2 + sum(theta)))",
      "for (j in seq_along(L)) { cell(paste0('items.', j - 1, '.loading'), L[j]); cell(paste0('items.', j - 1, '.residualVariance'), theta[j]) }",
    ],
    leftOut: { fr: 'Les indices d’ajustement : ils sont donnés par l’analyse cfa, vérifiée avec lavaan.', en: 'The fit indices: they come from the cfa analysis, checked with lavaan.' },
  }
}

export const omegaAnalysis: Analysis = {
  id: 'omega',
  title: { fr: 'Cohérence interne : oméga de McDonald', en: 'Internal consistency: McDonald’s omega' },
  does: { fr: 'Dit quelle part de la variance du score d’une échelle vient de ce que ses items ont en commun, sans les supposer d’égale force.', en: 'Says which share of the variance of a scale’s score comes from what its items have in common, without supposing them equally strong.' },
  options: itemOptions,
  run: runOmega,
  script: omegaScript,
  methods: () => ({
    fr: 'L’oméga total est calculé sur un modèle à un facteur estimé par maximum de vraisemblance : carré de la somme des saturations, rapporté à ce carré plus la somme des variances résiduelles. Seules les lignes complètes sont analysées. L’ajustement du modèle est donné : l’oméga n’a de sens que si un facteur suffit.',
    en: 'Omega total is computed from a one-factor model fitted by maximum likelihood: the square of the sum of the loadings over that square plus the sum of the residual variances. Complete rows only are analysed. The fit of the model is given: omega means something only where one factor is enough.',
  }),
  source: 'McDonald 1999, Test Theory: A Unified Treatment; Green and Yang 2009, doi:10.1007/s11336-008-9098-4',
}
