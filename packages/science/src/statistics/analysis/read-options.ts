import { refuse } from '../foundations/index.ts'
import type { Options } from './analysis.ts'

/**
 * An option that must be a text (a column, a formula, a choice); refused when it is not given.
 * @source the product's command-line contract
 */
export function textOption(options: Options, name: string): string {
  const value = options[name]
  return typeof value === 'string' && value !== '' ? value : refuse('options/missing', { option: name }, name)
}

/**
 * An option that may be a text; undefined when it is not given.
 * @source the product's command-line contract
 */
export function optionalText(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * An option that is a number, with what stands when it is not given; refused when it is not a finite number.
 * @source the product's command-line contract
 */
export function numberOption(options: Options, name: string, otherwise?: number): number {
  const value = options[name] ?? otherwise
  if (value === undefined) return refuse('options/missing', { option: name }, name)
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : refuse('options/not-a-number', { option: name, value: String(value) }, name)
}

/**
 * The level of confidence intervals, `conf`: 0.95 when not given, and between 0 and 1.
 * @source the product's command-line contract
 */
export function confidenceOption(options: Options): number {
  const level = numberOption(options, 'conf', 0.95)
  return level > 0 && level < 1 ? level : refuse('options/confidence', { value: level }, 'conf')
}

/**
 * An option that is one of a few words.
 * @source the product's command-line contract
 */
export function choiceOption<Choice extends string>(options: Options, name: string, { among, otherwise }: { among: readonly Choice[], otherwise?: Choice }): Choice {
  const value = options[name] ?? otherwise
  if (value === undefined) return refuse('options/missing', { option: name, choices: among.join(', ') }, name)
  return among.find((one) => one === value) ?? refuse('options/not-a-choice', { option: name, value: String(value), choices: among.join(', ') }, name)
}

/**
 * A list of column names: given as a list, or as words separated by commas.
 * @source the product's command-line contract
 */
export function listOption(options: Options, name: string): string[] {
  const value = options[name]
  const words = typeof value === 'string' ? value.split(',').map((word) => word.trim()).filter((word) => word !== '') : Array.isArray(value) ? value.map(String) : []
  return words
}
