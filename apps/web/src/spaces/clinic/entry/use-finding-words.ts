import type { Finding } from '@weshare/science/base'
import { useTranslation } from 'react-i18next'

const known = [
  'required-missing', 'wrong-type', 'not-an-integer', 'too-many-decimals', 'below-minimum', 'above-maximum', 'empty-text',
  'too-long', 'too-short', 'wrong-format', 'not-an-option', 'not-together',
] as const

/** What a check found, in a sentence beside its question. */
export function useFindingWords(): (finding: Pick<Finding, 'code' | 'params'>) => string {
  const { t } = useTranslation('clinic')
  return ({ code, params }) => t(`finding.${known.find((one) => one === code) ?? 'other'}`, { places: '', min: '', max: '', ...params })
}
