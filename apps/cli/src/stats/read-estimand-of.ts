import { errorsAmong, type Finding } from '@weshare/science/base'
import { sayFinding } from '@weshare/science/statistics/catalogue'
import { readEstimand, type Estimand } from '@weshare/science/statistics/estimand'
import { InputError } from '../terminal.ts'

export interface EstimandRead { estimand: Estimand | null, /** What is to be justified, in sentences. */ warnings: string[] }

/** The estimand of a file; every field that is wrong is named with what was expected. */
export function readEstimandOf(path: string, json: unknown, language: 'fr' | 'en'): EstimandRead {
  if (json === undefined || json === null) return { estimand: null, warnings: [] }
  const { estimand, findings } = readEstimand(json)
  const told = (some: readonly Finding[]): string[] => some.map((finding) => `${['estimand', finding.where].filter((part) => part !== '').join('.')}: ${sayFinding(finding, language)}`)
  if (estimand === null) throw new InputError(told(errorsAmong(findings)).map((sentence) => `${path}, ${sentence}`).join('\n'))
  return { estimand, warnings: told(findings) }
}
