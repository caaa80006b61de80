import { listOption, type Options } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'

/**
 * A list of times, in ascending order, each once: given as a list, as one number, or as words separated by commas.
 * @source the product's command-line contract
 */
export function timesOption(options: Options, name: string): number[] {
  const value = options[name]
  const words = typeof value === 'number' ? [String(value)] : listOption(options, name)
  if (words.length === 0) return refuse('options/missing', { option: name }, name)
  const times = words.map((word) => {
    const time = Number(word)
    return word.trim() !== '' && Number.isFinite(time) ? time : refuse('options/not-a-number', { option: name, value: word }, name)
  })
  return [...new Set(times)].sort((a, b) => a - b)
}
