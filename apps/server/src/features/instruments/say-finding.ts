import type { Finding } from '@weshare/science/base'
import type { Finding as SaidFinding } from '@weshare/contract/instruments'
import type { Fault, Language } from '../../platform/problem.ts'
import { findingSentences } from './finding-sentences.ts'

const sentencesOf = ({ code, params }: Finding): Record<Language, string> => {
  const sentence = findingSentences[code]
  if (sentence === undefined) return { fr: `ne convient pas (${code})`, en: `is not right (${code})` }
  const [fr, en] = sentence((name) => String(params[name] ?? ''))
  return { fr, en }
}

/** A finding in the reader's language. */
export function sayFinding(finding: Finding, language: Language): SaidFinding {
  return { where: placeOf(finding), code: finding.code, message: sentencesOf(finding)[language], severity: finding.severity }
}

/** A finding as a fault of a refused request. */
export function faultOf(finding: Finding): Fault {
  return { where: placeOf(finding), code: finding.code, ...sentencesOf(finding) }
}

const placeOf = (finding: Finding): string => (finding.where === '' ? 'questionnaire' : finding.where)
