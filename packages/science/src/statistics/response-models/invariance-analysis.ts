import { textOption, type Analysis, type Options, type RScript } from '../analysis/index.ts'
import type { Table } from '../frame/index.ts'
import { quotedModel, lavaanTolerances } from './cfa-analysis.ts'
import { readFactorModel } from './factor-model.ts'
import { measurementInvariance } from './measurement-invariance.ts'

function scriptOf(table: Table, options: Options): RScript {
  const model = textOption(options, 'model')
  const by = textOption(options, 'by')
  const { factorMeans } = measurementInvariance(table, { model, by })
  const fit = ['chisq', 'df', 'p = pvalue', 'cfi', 'tli', 'rmsea', 'rmseaLower = rmsea.ci.lower', 'rmseaUpper = rmsea.ci.upper', 'srmr', 'logl', 'aic', 'bic'].map((one) => one.split(' = '))
  return {
    packages: ['lavaan'], tolerances: [{ path: '*.*.p', relative: 1e-4, absolute: 1e-12 }, { path: '*.*.fit.p', relative: 1e-4, absolute: 1e-12 }, ...lavaanTolerances],
    lines: [
      `by <- ${JSON.stringify(by)}`, `model <- ${quotedModel(readFactorModel(model))}`, 'data <- data[!is.na(data[[by]]), ]', 'data <- data[order(data[[by]]), ]',
      'equal <- list("", "loadings", c("loadings", "intercepts"))',
      'fits <- lapply(equal, function(one) cfa(model, data = data, group = by, group.equal = one, std.lv = TRUE))',
      ...[0, 1, 2].flatMap((level) => fit.map(([ours, theirs]) => `cell("levels.${level}.fit.${ours}", fitMeasures(fits[[${level + 1}]], "${theirs ?? ours}"))`)),
      'for (i in 1:2) { test <- lavTestLRT(fits[[i]], fits[[i + 1]]); cell(paste0("steps.", i - 1, ".chisq"), test[2, "Chisq diff"]); cell(paste0("steps.", i - 1, ".df"), test[2, "Df diff"]); cell(paste0("steps.", i - 1, ".p"), test[2, "Pr(>Chisq)"]) }',
      'means <- subset(parameterEstimates(fits[[3]]), op == "~1" & group > 1)', 'labels <- lavInspect(fits[[3]], "group.label")',
      'turn <- sapply(lavNames(fits[[3]], "lv"), function(f) { one <- subset(standardizedSolution(fits[[3]]), op == "=~" & lhs == f & group == 1); if (sum(one$est.std) < 0) -1 else 1 })',
      ...factorMeans.flatMap(({ group, factor }, index) => [
        `one <- means[means$lhs == "${factor}" & labels[means$group] == ${JSON.stringify(group)}, ]`, `cell("factorMeans.${index}.estimate", one$est * turn["${factor}"])`, `cell("factorMeans.${index}.se", one$se)`,
      ]),
    ],
  }
}

export const invarianceAnalysis: Analysis = {
  id: 'invariance',
  title: { fr: 'Invariance de mesure', en: 'Measurement invariance' },
  does: {
    fr: 'Dit si les questions mesurent la même chose dans chaque groupe, condition pour comparer leurs scores : structure, saturations, ordonnées à l’origine.',
    en: 'Says whether items measure the same thing in each group, which comparing their scores requires: structure, loadings, intercepts.',
  },
  options: [
    { name: 'model', kind: 'text', required: true, help: { fr: 'Les facteurs et leurs questions : F =~ q1 + q2 + q3; G =~ q4 + q5 + q6', en: 'Factors and their items: F =~ q1 + q2 + q3; G =~ q4 + q5 + q6' } },
    { name: 'by', kind: 'column', required: true, help: { fr: 'La colonne des groupes', en: 'The column of groups' } },
  ],
  run: (table, options) => measurementInvariance(table, { model: textOption(options, 'model'), by: textOption(options, 'by') }),
  script: scriptOf,
  methods: (options) => {
    const [model, by] = [textOption(options, 'model'), textOption(options, 'by')]
    return {
      fr: `L’invariance de la structure « ${model} » selon ${by} a été examinée par trois modèles emboîtés (configural, métrique, scalaire ; maximum de vraisemblance), comparés par le chi-deux et les variations du CFI, du RMSEA et du SRMR. Les lignes incomplètes ont été écartées.`,
      en: `Invariance of the structure “${model}” by ${by} was examined by three nested models (configural, metric, scalar; maximum likelihood), compared by chi-square and by changes of CFI, RMSEA and SRMR. Incomplete rows were left out.`,
    }
  },
  source: 'Meredith W. Measurement invariance, factor analysis and factorial invariance. Psychometrika 1993;58:525-543, doi:10.1007/BF02294825; Cheung GW, Rensvold RB. Struct Equ Modeling 2002;9:233-255, doi:10.1207/S15328007SEM0902_5',
}
