export const standings = ['included', 'consented', 'withdrawn'] as const

/** Included without a consent yet needs attention; withdrawn is a decision, not an alarm. */
export const standingColours = { included: 'attention', consented: 'done', withdrawn: 'gray' } as const
