/** One visit of one patient. A score without its date counts as missing: it cannot be placed in time. */
export interface Assessment {
  /** Place of the visit on the grid common to all patients: 0 is baseline. */
  readonly visit: number
  /** Day of the visit, on any origin common to the patient's days; null when missing. */
  readonly day: number | null
  readonly score: number | null
}

/** What is known of one patient over time. */
export interface FollowUp {
  readonly id: string
  /** One entry a visit at most, in the order of visits. */
  readonly assessments: readonly Assessment[]
  /** Day of death, null when alive at last news. */
  readonly death: number | null
}
