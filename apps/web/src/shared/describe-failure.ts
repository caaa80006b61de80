import type { TFunction } from 'i18next'
import { OfflineError, ProblemError } from './problem.ts'

/** What to say of a failure: the server's own sentence when it gave one, else ours. */
export function describeFailure(failure: unknown, t: TFunction<'problems'>): { title: string; detail: string } {
  if (failure instanceof OfflineError) return { title: t(`${failure.reason}.title`), detail: t(`${failure.reason}.detail`) }
  if (failure instanceof ProblemError && failure.title) return { title: failure.title, detail: failure.detail }
  return { title: t('unexpected.title'), detail: t('unexpected.detail') }
}
