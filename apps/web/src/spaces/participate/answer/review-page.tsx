import type { OpenedActivity } from '@weshare/contract/collection'
import type { Questionnaire } from '@weshare/science/instruments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { handIn } from '../../../shared/offline/outbox.ts'
import { Failure } from '../failure.tsx'
import { Sign } from '../icons.tsx'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'
import { writeQuestion, type Step } from '../question/read-steps.ts'
import { finishDraft } from './finish-draft.ts'
import { sayAnswer } from './say-answer.ts'
import type { KeptAnswers } from './use-draft.ts'
import { tallyAnswers, type Tally } from './walk.ts'

export interface ReviewPageProps {
  opened: OpenedActivity
  questionnaire: Questionnaire
  applying: readonly Step[]
  kept: KeptAnswers
  onOpen: (step: Step) => void
  onBack: () => void
}

const patience = 6000

/** Everything is answered: what will be sent, in numbers, each answer open to change, then Send. */
export function ReviewPage({ opened, questionnaire, applying, kept, onOpen, onBack }: ReviewPageProps) {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const { store, owner, sender, reread } = useParticipant()
  const [, go] = useLocation()
  const [state, setState] = useState<{ busy: boolean; failure?: unknown }>({ busy: false })
  const tally = tallyAnswers(applying, kept.answers)
  const { id, title } = opened.activity

  const send = async () => {
    if (tally.lacking) return onOpen(tally.lacking)
    setState({ busy: true })
    try {
      await handIn(store, { owner, activity: id }, { title, finish: finishDraft({ opened, questionnaire, language }) })
      await Promise.race([sender.send(), new Promise((resolve) => setTimeout(resolve, window.navigator.onLine ? patience : 0))])
      await reread()
      go(`/activities/${id}/done`, { replace: true })
    } catch (failure) {
      setState({ busy: false, failure })
    }
  }
  return (
    <Page title={t(tally.lacking ? 'review.lackingTitle' : 'review.title')}>
      <p className="lead">{title[language]}</p>
      <Numbers tally={tally} />
      {state.failure !== undefined && <Failure failure={state.failure} />}
      <div className="actions">
        <button type="button" className="button" disabled={state.busy} onClick={() => void send()}>{t(sendWords(state.busy, tally))}</button>
        <button type="button" className="button-quiet" disabled={state.busy} onClick={onBack}><Sign name="back" />{t('question.back')}</button>
      </div>
      <h2>{t('review.answers')}</h2>
      <p>{t('review.change')}</p>
      <AnswerList applying={applying} kept={kept} onOpen={onOpen} />
    </Page>
  )
}

function sendWords(busy: boolean, { lacking }: Tally) {
  if (lacking) return 'review.goToLacking'
  return busy ? 'review.sending' : 'review.send'
}

function Numbers({ tally }: { tally: Tally }) {
  const { t } = useTranslation('participate')
  return (
    <ul className="numbers">
      <li>{t('review.answered', { count: tally.answered })}</li>
      {tally.refused > 0 && <li>{t('review.refused', { count: tally.refused })}</li>}
      {tally.skipped > 0 && <li>{t(tally.lacking ? 'review.lacking' : 'review.skipped', { count: tally.skipped })}</li>}
    </ul>
  )
}

function AnswerList({ applying, kept, onOpen }: Pick<ReviewPageProps, 'applying' | 'kept' | 'onOpen'>) {
  const { t } = useTranslation(['participate', 'common'])
  const language = useLanguage()
  const format = useFormat()
  return (
    <ul className="answers">
      {applying.filter(({ isQuestion }) => isQuestion).map((step) => (
        <li key={step.linkId}>
          <button type="button" className="answer" onClick={() => onOpen(step)}>
            <span className="answer-question">{writeQuestion(step, language).text}</span>
            <span className="answer-given">{sayAnswer(step, kept.answers[step.linkId], { t, format, language })}</span>
            <span className="visually-hidden">{t('review.edit')}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
