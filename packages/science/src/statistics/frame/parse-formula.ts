import { refuse } from '../foundations/index.ts'
import { variableName, type Formula, type Term, type Variable } from './formula.ts'

/** A sum of terms; the empty term is the intercept. */
type Sum = readonly Term[]
interface Token { readonly text: string, readonly kind: 'name' | 'sign' | 'number' | 'end' }

const pattern = /\s*(?:`([^`]+)`|([()+:*-])|(\d+(?:\.\d+)?)(?![\p{L}\p{N}._])|([\p{L}._][\p{L}\p{N}._]*)|(\S))/yu

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, quoted, sign, number, name, other] = match
    if (other !== undefined) return refuse('formula/unexpected', { formula: text, found: other }, other)
    if (sign !== undefined) tokens.push({ text: sign, kind: 'sign' })
    else if (number !== undefined) tokens.push({ text: number, kind: 'number' })
    else tokens.push({ text: quoted ?? name ?? '', kind: 'name' })
  }
  return [...tokens, { text: '', kind: 'end' }]
}

const keyOf = (term: Term): string => term.map(variableName).toSorted().join(':')
const product = (left: Term, right: Term): Term => [...left, ...right.filter((one) => !left.some((other) => variableName(other) === variableName(one)))]
const crossed = (left: Sum, right: Sum): Sum => left.flatMap((one) => right.map((other) => product(one, other)))
const without = (sum: Sum, gone: Sum): Sum => sum.filter((term) => !gone.some((one) => keyOf(one) === keyOf(term)))
const joined = (left: Sum, right: Sum): Sum => [...left, ...without(right, left)]

/** Reads a formula by descent: sums of products of interactions of variables. */
class Reader {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly variables: Variable[] = []
  at = 0
  constructor(text: string) {
    this.text = text
    this.tokens = tokensOf(text)
  }

  get next(): Token { return this.tokens[this.at] ?? { text: '', kind: 'end' } }

  takes(sign: string): boolean {
    const found = this.next.kind === 'sign' && this.next.text === sign
    if (found) this.at += 1
    return found
  }

  expect(sign: string): void {
    if (!this.takes(sign)) this.unexpected()
  }

  unexpected(): never {
    return this.next.kind === 'end' ? refuse('formula/unfinished', { formula: this.text }) : refuse('formula/unexpected', { formula: this.text, found: this.next.text }, this.next.text)
  }

  sum(start: Sum): Sum {
    let sum = this.takes('-') ? this.minus(start) : this.plus(start)
    for (;;) {
      if (this.takes('+')) sum = this.plus(sum)
      else if (this.takes('-')) sum = this.minus(sum)
      else return sum
    }
  }

  plus(sum: Sum): Sum {
    const zero = this.next.kind === 'number' && this.next.text === '0'
    const right = this.product()
    return zero ? without(sum, [[]]) : joined(sum, right)
  }

  minus(sum: Sum): Sum {
    const zero = this.next.kind === 'number' && this.next.text === '0'
    const right = this.product()
    return zero ? joined([[]], sum) : without(sum, right)
  }

  product(): Sum {
    let left = this.interaction()
    while (this.takes('*')) {
      const right = this.interaction()
      left = joined(joined(left, right), crossed(left, right))
    }
    return left
  }

  interaction(): Sum {
    let left = this.atom()
    while (this.takes(':')) left = crossed(left, this.atom())
    return left
  }

  atom(): Sum {
    if (this.takes('(')) {
      const inside = this.sum([])
      this.expect(')')
      return inside
    }
    const { kind, text } = this.next
    if (kind === 'number' && (text === '0' || text === '1')) {
      this.at += 1
      return [[]]
    }
    if (kind !== 'name') return this.unexpected()
    this.at += 1
    return [[this.variable(text)]]
  }

  variable(name: string): Variable {
    if (!this.takes('(')) return this.known({ column: name, asFactor: false })
    if (name !== 'factor') return refuse('formula/function', { formula: this.text, function: name }, name)
    if (this.next.kind !== 'name') this.unexpected()
    const column = this.next.text
    this.at += 1
    this.expect(')')
    return this.known({ column, asFactor: true })
  }

  known(variable: Variable): Variable {
    const before = this.variables.find((one) => variableName(one) === variableName(variable))
    if (before === undefined) this.variables.push(variable)
    return before ?? variable
  }
}

/**
 * Reads the right-hand side of a formula: terms joined by `+`, interactions `a:b`, `a * b` = `a + b + a:b`, `factor(x)`, brackets;
 * `0` or `- 1` takes the intercept away and `- a` a term; a name that is no word stands in backticks.
 *
 * Terms come in R's order: by the number of their variables, then as written; a term written twice stands once.
 * @source R, terms.formula; Chambers and Hastie 1992, Statistical Models in S, chapter 2
 */
export function parseFormula(text: string): Formula {
  if (text.trim() === '') return refuse('formula/empty')
  const reader = new Reader(text)
  const sum = reader.sum([[]])
  if (reader.next.kind !== 'end') return reader.unexpected()
  const rank = new Map(reader.variables.map((variable, index) => [variableName(variable), index]))
  const rankOf = (variable: Variable): number => rank.get(variableName(variable)) ?? 0
  const terms = sum.filter((term) => term.length > 0).map((term) => term.toSorted((a, b) => rankOf(a) - rankOf(b)))
  return { intercept: sum.some((term) => term.length === 0), terms: terms.toSorted((a, b) => a.length - b.length) }
}
