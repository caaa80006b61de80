/** Why an answer is not there. A missing answer is a reason, never a null and never a zero. */
export type MissingReason = 'prefer-not-to-answer' | 'not-applicable' | 'not-asked'

export const missingReasons: readonly MissingReason[] = ['prefer-not-to-answer', 'not-applicable', 'not-asked']

/**
 * Tells whether a value read from outside is one of the three reasons.
 * @source the product's own vocabulary, mapped to FHIR data-absent-reason in `standards`
 */
export function isMissingReason(value: unknown): value is MissingReason {
  return missingReasons.some((reason) => reason === value)
}
