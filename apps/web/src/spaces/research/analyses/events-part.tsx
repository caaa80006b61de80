import { eventStrategies, type EstimandDraft } from '@weshare/contract/analyses'
import { useTranslation } from 'react-i18next'
import { useQuestionForm } from './form-context.ts'
import { ChoiceList, ChoiceMenu, QuestionPart } from './form-parts.tsx'
import classes from './analyses.module.css'

type Event = EstimandDraft['events'][number]['event']
type Strategy = EstimandDraft['events'][number]['strategy']
const others = ['treatment-discontinuation', 'other-treatment', 'progression'] as const

/** Each event with what is done about it. Death is asked of everybody, and answers itself nowhere. */
export function EventsPart() {
  const { t } = useTranslation('analyses')
  const { draft, change, at } = useQuestionForm()
  const strategyOf = (event: Event): Strategy | null => draft.events.find((one) => one.event === event)?.strategy ?? null
  const decide = (event: Event, strategy: Strategy | null) => {
    const kept = draft.events.filter((one) => one.event !== event)
    change({ events: strategy === null ? kept : [...kept, { event, strategy }], ...(event === 'death' && { summary: null }) })
  }
  const mean = draft.endpoint === 'magnitude' || draft.endpoint === 'over-time'
  // After a death there is no score to keep, and none that could enter a mean.
  const ofDeath = eventStrategies.filter((one) => one !== 'treatment-policy' && !(mean && one === 'composite'))
  return (
    <QuestionPart name="events" title={t('part.events')} detail={t('part.eventsDetail')}>
      <div className={classes.inset}>
        <ChoiceList
          label={t('field.death')} detail={t('field.deathDetail')} error={at('death', 'intercurrentEvents')} value={strategyOf('death')} onChoose={(strategy) => decide('death', strategy)}
          choices={ofDeath.map((value) => ({ value, label: t(`field.strategy_${value}`), detail: t(`field.strategyDetail_${value}`) }))}
        />
        <p className={classes.quiet}>{t('field.noDeath')}</p>
      </div>
      {others.map((event) => {
        const strategy = strategyOf(event)
        return (
          <div key={event}>
            <ChoiceMenu
              label={t(`field.event_${event}`)} error={undefined} value={strategy} onChoose={(chosen) => decide(event, chosen)} empty={{ label: t('field.notConsidered'), onChoose: () => decide(event, null) }}
              choices={eventStrategies.map((value) => ({ value, label: t(`field.strategy_${value}`) }))}
            />
            {strategy && <p className={classes.quiet}>{t(`field.strategyDetail_${strategy}`)}</p>}
          </div>
        )
      })}
    </QuestionPart>
  )
}
