import { refuse } from '../foundations/index.ts'

/** A measurement model: which items measure which factor, and which residuals go together. */
export interface FactorModel {
  readonly factors: readonly { readonly name: string, readonly items: readonly string[] }[]
  readonly residualPairs: readonly (readonly [string, string])[]
}

const name = /^[\p{L}.][\p{L}\p{N}._]*$/u
const statement = /^(.*?)(=~|~~)(.*)$/s

/**
 * Reads a measurement model as lavaan writes it: `A =~ a1 + a2; B =~ b1 + b2`, and `a1 ~~ a2` for residuals that go together.
 * Statements are separated by `;` or by a new line; what follows `#` is not read. Factors are correlated with one another.
 * What cannot be read is refused with its place in the text, counted from 1.
 * @source the model syntax of lavaan, Rosseel 2012, doi:10.18637/jss.v048.i02
 */
export function readFactorModel(text: string): FactorModel {
  const factors = new Map<string, string[]>()
  const residualPairs: (readonly [string, string])[] = []
  for (const { part, from } of statementsOf(text)) {
    const [, left = '', operator = '', right = ''] = statement.exec(part) ?? refuse('factor-model/unreadable', { text: part.trim(), position: from + 1 + leading(part) }, 'model')
    const [one] = namesOf(left, { from, most: 1 })
    const others = namesOf(right, { from: from + left.length + operator.length, most: operator === '~~' ? 1 : Infinity })
    if (operator === '=~') factors.set(one as string, [...(factors.get(one as string) ?? []), ...others])
    else if (!residualPairs.some((pair) => pair.includes(one as string) && pair.includes(others[0] as string))) residualPairs.push([one as string, others[0] as string])
  }
  return checkModel({ factors: Array.from(factors, ([factor, items]) => ({ name: factor, items })), residualPairs })
}

const leading = (text: string): number => text.length - text.trimStart().length

function statementsOf(text: string): { part: string, from: number }[] {
  let from = 0
  return text.replaceAll(/#[^\n]*/g, (comment) => ' '.repeat(comment.length)).split(/[;\n]/).map((part) => {
    const here = { part, from }
    from += part.length + 1
    return here
  }).filter(({ part }) => part.trim() !== '')
}

function namesOf(text: string, { from, most }: { from: number, most: number }): string[] {
  let at = from
  const names = text.split('+').map((part, index) => {
    const position = at + 1 + leading(part)
    at += part.length + 1
    const word = part.trim()
    return name.test(word) && index < most ? word : refuse('factor-model/unreadable', { text: word, position }, 'model')
  })
  return names
}

function checkModel(model: FactorModel): FactorModel {
  if (model.factors.length === 0) return refuse('factor-model/no-factor', {}, 'model')
  const items = itemsOf(model)
  for (const factor of model.factors) {
    const twice = factor.items.find((item, index) => factor.items.indexOf(item) !== index)
    if (twice !== undefined) return refuse('factor-model/item-twice', { item: twice, factor: factor.name }, 'model')
    if (items.includes(factor.name)) return refuse('factor-model/factor-of-factors', { factor: factor.name }, 'model')
  }
  const stranger = model.residualPairs.find(([one, other]) => one === other || !items.includes(one) || !items.includes(other))
  return stranger === undefined ? model : refuse('factor-model/residual-pair', { one: stranger[0], other: stranger[1] }, 'model')
}

/**
 * The items of a model, each once, in the order they are first named.
 * @source lavaan, lavNames(type = "ov")
 */
export function itemsOf(model: FactorModel): string[] {
  return [...new Set(model.factors.flatMap(({ items }) => items))]
}
