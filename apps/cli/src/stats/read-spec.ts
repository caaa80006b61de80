import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Options } from '@weshare/science/statistics/analysis'
import { InputError } from '../terminal.ts'
import { readEstimandOf, type EstimandRead } from './read-estimand-of.ts'

export interface Spec extends EstimandRead { title: string, /** The path of the data file, which the specification names from its own folder. */ data: string, analyses: { key: string, analysis: string, options: Options }[] }

/** What to analyse, read from a JSON file; anything that is not understood is refused. */
export async function readSpec(path: string, language: 'fr' | 'en'): Promise<Spec> {
  const spec = checkSpec(path, await readText(path), language)
  return { ...spec, data: join(dirname(path), spec.data) }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function checkSpec(path: string, text: string, language: 'fr' | 'en'): Spec {
  const json = parse(path, text)
  const known = ['title', 'data', 'estimand', 'analyses']
  const unknown = Object.keys(json).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new InputError(`${path}: “${unknown}” is not known; expected ${known.join(', ')}.`)
  const { title, data, estimand, analyses } = json
  if (typeof title !== 'string' || typeof data !== 'string') throw new InputError(`${path}: expected a “title” and the name of a “data” file.`)
  if (!Array.isArray(analyses) || analyses.length === 0) throw new InputError(`${path}: expected “analyses”, a list with at least one analysis.`)
  const asked = analyses.map((one, index) => readAsked(path, one, index))
  const twice = asked.find(({ key }, index) => asked.findIndex((other) => other.key === key) !== index)
  if (twice !== undefined) throw new InputError(`${path}: two analyses have the key “${twice.key}”; expected each key once.`)
  return { title, data, ...readEstimandOf(path, estimand, language), analyses: asked }
}

function readAsked(path: string, one: unknown, index: number): Spec['analyses'][number] {
  const where = `${path}, analyses[${index}]`
  if (!isObject(one) || typeof one['analysis'] !== 'string') throw new InputError(`${where}: expected { "key", "analysis", "options" }.`)
  const { key = `${one['analysis']}-${index + 1}`, analysis, options = {} } = one
  if (typeof key !== 'string' || !/^[\w.-]+$/.test(key)) throw new InputError(`${where}: the key holds letters, digits, points and dashes only.`)
  if (!isObject(options)) throw new InputError(`${where}: “options” is an object: { "time": "…" }.`)
  for (const [name, value] of Object.entries(options)) {
    const fits = ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((word) => typeof word === 'string'))
    if (!fits) throw new InputError(`${where}: the option “${name}” is a text, a number, true or false, or a list of names.`)
  }
  return { key, analysis, options: options as Options }
}

function parse(path: string, text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text)
    if (isObject(json)) return json
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  throw new InputError(`${path}: expected a JSON object.`)
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
