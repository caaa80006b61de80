import type { PlainDate } from '../base/index.ts'
import type { PlannedActivity } from './plan-activities.ts'

/** late: the due day is past but the window is still open; closed: the window is over and nothing was received. */
export type ActivityStatus = 'upcoming' | 'open' | 'late' | 'closed' | 'done'

/**
 * Tells where an activity stands today. Both ends of the window are open days; what is done stays done.
 * @source the study's own protocol
 */
export function statusOf(
  activity: Pick<PlannedActivity, 'opens' | 'due' | 'closes'> & { readonly done?: boolean }, today: PlainDate,
): ActivityStatus {
  if (activity.done === true) return 'done'
  if (today < activity.opens) return 'upcoming'
  if (today > activity.closes) return 'closed'
  return today > activity.due ? 'late' : 'open'
}
