import { choiceOption, confidenceOption, textOption, type Analysis, type Options, type RScript, type Tolerance } from '../analysis/index.ts'
import { confirmatoryFactorAnalysis } from './confirmatory-factor-analysis.ts'
import { itemsOf, readFactorModel, type FactorModel } from './factor-model.ts'

const identifications = ['variance', 'marker'] as const

/** The model as lavaan reads it, on one line of R. */
export const quotedModel = ({ factors, residualPairs }: FactorModel): string =>
  `'${[...factors.map(({ name, items }) => `${name} =~ ${items.join(' + ')}`), ...residualPairs.map((pair) => pair.join(' ~~ '))].join('; ')}'`

/** lavaan stops its search earlier than we do: its figures agree to about 1e-6. */
export const lavaanTolerances: readonly Tolerance[] = [{ path: '**', relative: 1e-5, absolute: 1e-5 }]

function scriptOf(options: Options): RScript {
  const model = readFactorModel(textOption(options, 'model'))
  const items = itemsOf(model)
  const names = model.factors.map(({ name }) => name)
  const marker = choiceOption(options, 'identification', { among: identifications, otherwise: 'variance' }) === 'marker'
  const loadings = model.factors.flatMap((factor) => factor.items.map((item): [string, string, string] => [factor.name, '=~', item]))
  const pairs = names.flatMap((factor, row) => names.slice(0, row).map((other): [string, string, string] => [other, '~~', factor]))
  const put = (path: string, rows: readonly (readonly [string, string, string])[]): string[] => rows.map((row, index) => `put('${path}.${index}', '${row.join("', '")}')`)
  const fit = ['chisq', 'df', 'p = pvalue', 'cfi', 'tli', 'rmsea', 'rmseaLower = rmsea.ci.lower', 'rmseaUpper = rmsea.ci.upper', 'srmr', 'logl', 'aic', 'bic'].map((one) => one.split(' = '))
  return {
    packages: ['lavaan'], tolerances: [{ path: 'fit.p', relative: 1e-5, absolute: 1e-12 }, ...lavaanTolerances],
    lines: [
      `fit <- cfa(${quotedModel(model)}, data = data, std.lv = ${marker ? 'FALSE' : 'TRUE'})`,
      'estimates <- parameterEstimates(fit, standardized = TRUE)',
      ...(marker ? [] : [
        '# each factor turned so that the larger part of its loadings is positive',
        'is_loading <- estimates$op == "=~"', 'sense <- tapply(estimates$std.all[is_loading], estimates$lhs[is_loading], function(x) if (sum(x) < 0) -1 else 1)',
        'turn <- ifelse(is_loading, sense[estimates$lhs], ifelse(estimates$lhs %in% names(sense), sense[estimates$lhs] * sense[estimates$rhs], 1))',
        'estimates$est <- estimates$est * turn', 'estimates$std.all <- estimates$std.all * turn',
      ]),
      'put <- function(path, lhs, op, rhs) {',
      '  row <- which(estimates$op == op & ((estimates$lhs == lhs & estimates$rhs == rhs) | (op == "~~" & estimates$lhs == rhs & estimates$rhs == lhs)))',
      '  cell(paste0(path, ".estimate"), estimates$est[row])', '  if (estimates$se[row] > 0) cell(paste0(path, ".se"), estimates$se[row])', '  cell(paste0(path, ".standardized"), estimates$std.all[row])', '}',
      ...put('loadings', loadings), ...put('residualVariances', items.map((item) => [item, '~~', item])), ...put('residualCovariances', model.residualPairs.map(([one, other]) => [one, '~~', other])),
      ...put('factorVariances', names.map((factor) => [factor, '~~', factor])), ...put('factorCovariances', pairs),
      ...fit.map(([ours, theirs]) => `cell('fit.${ours}', fitMeasures(fit, '${theirs ?? ours}'))`),
      "cell('n', lavInspect(fit, 'nobs'))",
    ],
  }
}

export const cfaAnalysis: Analysis = {
  id: 'cfa',
  title: { fr: 'Analyse factorielle confirmatoire', en: 'Confirmatory factor analysis' },
  does: {
    fr: 'Dit si les questions se regroupent comme le questionnaire le prévoit : saturations, corrélations entre facteurs, indices d’ajustement.',
    en: 'Says whether items gather as the questionnaire intends: loadings, correlations between factors, fit indices.',
  },
  options: [
    { name: 'model', kind: 'text', required: true, help: { fr: 'Les facteurs et leurs questions : F =~ q1 + q2 + q3; G =~ q4 + q5 + q6', en: 'Factors and their items: F =~ q1 + q2 + q3; G =~ q4 + q5 + q6' } },
    {
      name: 'identification', kind: 'choice', required: false, choices: identifications, defaultsTo: 'variance',
      help: { fr: 'L’unité d’un facteur : sa variance vaut 1, ou la saturation de sa première question vaut 1', en: 'The unit of a factor: its variance is 1, or its first item’s loading is 1' },
    },
    { name: 'conf', kind: 'number', required: false, defaultsTo: 0.95, help: { fr: 'Niveau des intervalles de confiance', en: 'Level of the confidence intervals' } },
  ],
  run: (table, options) => confirmatoryFactorAnalysis(table, {
    model: textOption(options, 'model'), identification: choiceOption(options, 'identification', { among: identifications, otherwise: 'variance' }), conf: confidenceOption(options),
  }),
  script: (_, options) => scriptOf(options),
  methods: (options) => {
    const model = textOption(options, 'model')
    return {
      fr: `La structure « ${model} » a été mise à l’épreuve par une analyse factorielle confirmatoire (maximum de vraisemblance, information attendue). Les lignes où une réponse manquait ont été écartées. L’ajustement est décrit par le chi-deux, le CFI, le TLI, le RMSEA (intervalle à 90 %) et le SRMR.`,
      en: `The structure “${model}” was tested by confirmatory factor analysis (maximum likelihood, expected information). Rows with a missing answer were left out. Fit is described by the chi-square, CFI, TLI, RMSEA (90% interval) and SRMR.`,
    }
  },
  source: 'Jöreskog KG. A general approach to confirmatory maximum likelihood factor analysis. Psychometrika 1969;34:183-202, doi:10.1007/BF02289343; Rosseel Y. lavaan. J Stat Softw 2012;48(2), doi:10.18637/jss.v048.i02',
}
