import type { OpenedActivity } from '@weshare/contract/collection'
import type { Questionnaire } from '@weshare/science/instruments'
import { useMemo } from 'react'
import { Redirect, useLocation } from 'wouter'
import type { KeptDraft } from '../../../shared/offline/kept-store.ts'
import { readSteps } from '../question/read-steps.ts'
import { QuestionStep } from './question-step.tsx'
import { ReviewPage } from './review-page.tsx'
import { useDraft } from './use-draft.ts'
import { stepAfter, stepBefore, stepsThatApply, whereToResume } from './walk.ts'

export interface AnsweringProps {
  opened: OpenedActivity
  questionnaire: Questionnaire
  draft: KeptDraft
  /** The number of the screen, or `review`; resumes where it was left when absent. */
  place: string | undefined
}

/** Walks through the questions; the place is in the address, so that the phone's own back button goes one question back. */
export function Answering({ opened, questionnaire, draft, place }: AnsweringProps) {
  const { id, minutes } = opened.activity
  const [, go] = useLocation()
  const steps = useMemo(() => readSteps(questionnaire), [questionnaire])
  const kept = useDraft(draft, steps[0]?.linkId ?? '')
  const applying = stepsThatApply(questionnaire, steps, kept.answers)
  const addressOf = (where: string | number) => `/activities/${id}/${where}`
  const resume = whereToResume(applying, kept.answers)?.number ?? 'review'

  const [where = '', reviewing] = (place ?? '').split('-')
  if (where === 'review') {
    return <ReviewPage opened={opened} questionnaire={questionnaire} applying={applying} kept={kept} onOpen={(step) => go(addressOf(`${step.number}-review`))} onBack={() => go(addressOf(applying.at(-1)?.number ?? 1))} />
  }
  const step = applying.find(({ number }) => String(number) === where)
  if (!step) return <Redirect to={addressOf(resume)} replace />

  const goOn = () => {
    // Asked anew: the answer just given may have opened or closed questions.
    const now = stepsThatApply(questionnaire, steps, kept.latest())
    if (reviewing) {
      const lacking = now.find(({ linkId, isQuestion, item }) => isQuestion && item.required === true && !(linkId in kept.latest()))
      return go(addressOf(lacking ? `${lacking.number}-review` : 'review'))
    }
    return go(addressOf(stepAfter(now, step.number)?.number ?? 'review'))
  }
  const goBack = () => {
    kept.note(step.linkId, 'back')
    if (reviewing) return go(addressOf('review'))
    const before = stepBefore(applying, step.number)
    return go(before ? addressOf(before.number) : '/')
  }
  return <QuestionStep key={step.linkId} step={step} applying={applying} minutes={minutes} kept={kept} onContinue={goOn} onBack={goBack} onLeave={() => go('/')} />
}
