import type { Study } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { languageNames } from '../../../shared/i18n/languages.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { StandingBadge } from '../../../shared/participants/standing-badge.tsx'
import type { ParticipantShown } from '../../../shared/participants/participant-queries.ts'
import classes from './participant.module.css'

/** What the study knows of this person, apart from who they are. */
export function ParticipantFacts({ study, person }: { study: Study; person: ParticipantShown }) {
  const { t } = useTranslation('clinic')
  const { t: shared } = useTranslation('participants')
  const format = useFormat()
  const language = useLanguage()
  const arm = study.published?.protocol.arms.find(({ id }) => id === person.arm)
  return (
    <section className={classes.card} aria-label={t('facts.title')}>
      <dl className={classes.facts}>
        <div><dt>{shared('table.standing')}</dt><dd><StandingBadge standing={person.standing} /></dd></div>
        <div><dt>{shared('table.received')}</dt><dd>{shared('table.of', { done: format.number(person.received), total: format.number(person.expected) })}</dd></div>
        {arm && <div><dt>{shared('table.arm')}</dt><dd>{arm.title[language]}</dd></div>}
        <div><dt>{shared('table.anchor')}</dt><dd>{format.date(person.anchor)}</dd></div>
        <div><dt>{shared('table.includedAt')}</dt><dd>{format.date(person.includedAt)}</dd></div>
        <div><dt>{t('include.language')}</dt><dd>{languageNames[person.language]}</dd></div>
        <div><dt>{t('include.zone')}</dt><dd>{person.zone.replaceAll('_', ' ')}</dd></div>
      </dl>
    </section>
  )
}
