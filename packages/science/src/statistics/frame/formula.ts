/** `time`, or `factor(time)`: a variable of a formula. */
export interface Variable { readonly column: string, readonly asFactor: boolean }
/** A product of variables: one for a main effect, several for an interaction. */
export type Term = readonly Variable[]
/** Terms in R's order: main effects first, then interactions by order; in an interaction, variables by first appearance in the formula. */
export interface Formula { readonly intercept: boolean, readonly terms: readonly Term[] }

const syntactic = /^(\p{L}|[.](?![0-9]))[\p{L}\p{N}._]*$/u
const reserved = new Set(['if', 'else', 'repeat', 'while', 'function', 'for', 'next', 'break', 'in', 'TRUE', 'FALSE', 'NULL', 'Inf', 'NaN', 'NA'])

/**
 * R's name of a variable: `time`, `factor(time)`; a name that R could not read stands in backticks.
 * @source R Language Definition, identifiers
 */
export function variableName(variable: Variable): string {
  const name = syntactic.test(variable.column) && !reserved.has(variable.column) ? variable.column : `\`${variable.column}\``
  return variable.asFactor ? `factor(${name})` : name
}

/**
 * R's label of a term: `Sex`, `Sex:factor(age)`.
 * @source R, terms.formula
 */
export function termName(term: Term): string {
  return term.map(variableName).join(':')
}

/**
 * The columns a formula names, each once: those whose missing cells set a row aside.
 * @source R, all.vars
 */
export function formulaColumns(formula: Formula): string[] {
  return [...new Set(formula.terms.flatMap((term) => term.map((variable) => variable.column)))]
}

/**
 * R's label of a formula's right-hand side, as an R script writes it.
 * @source R, reformulate
 */
export function formulaText(formula: Formula): string {
  return [formula.intercept ? '1' : '0', ...formula.terms.map(termName)].join(' + ')
}
