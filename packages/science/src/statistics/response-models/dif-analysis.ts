import { choiceOption, listOption, textOption, type Analysis, type Options, type RScript } from '../analysis/index.ts'
import type { Table } from '../frame/index.ts'
import { differentialFunctioning, type Matching } from './differential-functioning.ts'

const matchings: readonly Matching[] = ['total', 'rest']

function scriptOf(table: Table, options: Options): RScript {
  const names = listOption(options, 'items')
  const by = textOption(options, 'by')
  const rest = choiceOption(options, 'matching', { among: matchings, otherwise: 'total' }) === 'rest'
  const { items } = differentialFunctioning(table, { items: names, by, matching: rest ? 'rest' : 'total' })
  return {
    packages: ['MASS'], tolerances: [{ path: 'items.*.groups.*.*', relative: 1e-4, absolute: 1e-5 }, { path: '**', relative: 1e-5, absolute: 1e-7 }],
    lines: [
      `answers <- data[c(${names.map((name) => JSON.stringify(name)).join(', ')})]`, `group <- data[[${JSON.stringify(by)}]]`,
      'kept <- complete.cases(answers) & !is.na(group); answers <- answers[kept, ]; group <- factor(group[kept])',
      'cell("n", sum(kept))',
      'of <- function(formula, d) if (nlevels(d$y) == 2) glm(formula, binomial, d, epsilon = 1e-14, maxit = 100) else polr(formula, d, Hess = TRUE, control = list(reltol = 1e-15, maxit = 1000))',
      'study <- function(path, item) {',
      `  d <- data.frame(y = factor(answers[[item]]), score = rowSums(answers)${rest ? ' - answers[[item]]' : ''}, group = group); d$score <- (d$score - mean(d$score)) / sd(d$score)`,
      '  fits <- list(of(y ~ score, d), of(y ~ score + group, d), of(y ~ score * group, d)); l <- sapply(fits, function(fit) as.numeric(logLik(fit)))',
      '  empty <- sum(table(d$y) * log(table(d$y) / nrow(d))); r2 <- 1 - l / empty; k <- nlevels(group) - 1',
      '  step <- function(name, from, to, df) { x <- 2 * (l[to] - l[from]); cell(paste0(path, name, ".chisq"), x); cell(paste0(path, name, ".df"), df); cell(paste0(path, name, ".p"), pchisq(x, df, lower.tail = FALSE)); cell(paste0(path, name, ".r2Change"), r2[to] - r2[from]) }',
      '  step("uniform", 1, 2, k); step("nonuniform", 2, 3, k); step("both", 1, 3, 2 * k)',
      '  for (i in 1:3) cell(paste0(path, "r2.", i - 1), r2[i])',
      '  for (i in 1:k) { at <- paste0("group", levels(group)[i + 1]); cell(paste0(path, "groups.", i - 1, ".estimate"), coef(fits[[2]])[at]); cell(paste0(path, "groups.", i - 1, ".se"), sqrt(vcov(fits[[2]])[at, at])) }',
      '}',
      ...items.flatMap(({ item, reason }, index) => (reason === null ? [`study("items.${index}.", ${JSON.stringify(item)})`] : [])),
    ],
    leftOut: { fr: 'Ajustement de Holm.', en: 'Holm’s adjustment.' },
  }
}

export const difAnalysis: Analysis = {
  id: 'dif',
  title: { fr: 'Fonctionnement différentiel des questions', en: 'Differential item functioning' },
  does: {
    fr: 'Dit si, à score égal, un groupe répond autrement à une question : langue, sexe, âge, mode de passation.',
    en: 'Says whether, at equal score, a group answers an item otherwise: language, sex, age, mode of administration.',
  },
  options: [
    { name: 'items', kind: 'columns', required: true, help: { fr: 'Les questions, en catégories ordonnées (nombres entiers)', en: 'The items, in ordered categories (whole numbers)' } },
    { name: 'by', kind: 'column', required: true, help: { fr: 'La colonne des groupes', en: 'The column of groups' } },
    {
      name: 'matching', kind: 'choice', required: false, choices: matchings, defaultsTo: 'total',
      help: { fr: 'Le score à égalité duquel on compare : total, ou total sans la question étudiée', en: 'The score at which groups are compared: total, or total without the item studied' },
    },
  ],
  run: (table, options) => differentialFunctioning(table, {
    items: listOption(options, 'items'), by: textOption(options, 'by'), matching: choiceOption(options, 'matching', { among: matchings, otherwise: 'total' }),
  }),
  script: scriptOf,
  methods: (options) => {
    const items = listOption(options, 'items').length
    const by = textOption(options, 'by')
    const rest = choiceOption(options, 'matching', { among: matchings, otherwise: 'total' }) === 'rest'
    return {
      fr: `Le fonctionnement différentiel des ${items} questions selon ${by} a été recherché par régression logistique ordinale sur le score ${rest ? 'des autres questions' : 'total'} : rapports de vraisemblance pour le groupe (uniforme) et son interaction avec le score (non uniforme), variation du R² de McFadden, ajustement de Holm. Les lignes incomplètes ont été écartées.`,
      en: `Differential functioning of the ${items} items by ${by} was sought by ordinal logistic regression on the ${rest ? 'score of the other items' : 'total score'}: likelihood ratios for the group (uniform) and its interaction with the score (non-uniform), change of McFadden’s R², Holm’s adjustment. Incomplete rows were left out.`,
    }
  },
  source: 'Swaminathan H, Rogers HJ. J Educ Meas 1990;27:361-370, doi:10.1111/j.1745-3984.1990.tb00754.x; Zumbo BD. A Handbook on the Theory and Methods of Differential Item Functioning, 1999',
}
