import { checkAnswer, isMissing } from '@weshare/science/instruments'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { QuestionScreen } from '../question/question-screen.tsx'
import { contextOf, writeQuestion, type Step } from '../question/read-steps.ts'
import type { KeptAnswers } from './use-draft.ts'
import { progressAt } from './walk.ts'

export interface QuestionStepProps {
  step: Step
  applying: readonly Step[]
  minutes: number
  kept: KeptAnswers
  onContinue: () => void
  onBack: () => void
  onLeave: () => void
}

/** One screen of the questionnaire, in the language shown. */
export function QuestionStep({ step, applying, minutes, kept, onContinue, onBack, onLeave }: QuestionStepProps) {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const [fault, setFault] = useState<string | undefined>(undefined)
  const { note } = kept
  useEffect(() => note(step.linkId, 'shown'), [note, step.linkId])
  const context = contextOf(step, language)
  const state = kept.stateOf(step.linkId)

  const goOn = () => {
    const answer = kept.latest()[step.linkId]
    const [finding] = answer === undefined || isMissing(answer) ? [] : checkAnswer(step.item, answer)
    if (finding) return setFault(sayFinding(finding.code, t('answer.fault.other'), { 'too-many-decimals': t('answer.fault.decimals'), 'too-short': t('answer.fault.short'), 'too-long': t('answer.fault.long') }))
    return onContinue()
  }
  return (
    <QuestionScreen
      question={writeQuestion(step, language)} answer={kept.answers[step.linkId]} progress={progressAt(applying, step, minutes)}
      {...(context ? { context } : {})} {...(fault ? { fault } : {})} onContinue={goOn} onBack={onBack} onLeave={onLeave}
      status={state === 'lost' ? t('question.notKept') : state === 'kept' ? t('question.kept') : ''} troubled={state === 'lost'}
      onAnswer={(answer) => {
        setFault(undefined)
        kept.change(step.linkId, answer)
      }}
    />
  )
}

const sayFinding = (code: string, other: string, known: Readonly<Record<string, string>>): string => known[code] ?? other
