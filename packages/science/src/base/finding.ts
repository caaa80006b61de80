/** What a check found: where, which rule, with which figures. The interface turns the code into a sentence. */
export interface Finding {
  readonly where: string
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly severity: 'error' | 'warning'
}

/**
 * Keeps the findings that forbid going on; warnings are for a person to read, errors are for the door to refuse.
 * @source the product's own convention: an error blocks, a warning informs
 */
export function errorsAmong(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.severity === 'error')
}

/**
 * Makes an error finding.
 * @source the product's own convention: an error blocks, a warning informs
 */
export function errorAt(where: string, code: string, params: Finding['params'] = {}): Finding {
  return { where, code, params, severity: 'error' }
}

/**
 * Makes a warning finding.
 * @source the product's own convention: an error blocks, a warning informs
 */
export function warningAt(where: string, code: string, params: Finding['params'] = {}): Finding {
  return { where, code, params, severity: 'warning' }
}
