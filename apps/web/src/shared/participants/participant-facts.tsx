import type { Study } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { languageNames } from '../i18n/languages.ts'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import type { ParticipantShown } from './participant-queries.ts'
import { StandingBadge } from './standing-badge.tsx'
import classes from './record.module.css'

/** What the study knows of this person, apart from who they are. */
export function ParticipantFacts({ study, person }: { study: Study; person: ParticipantShown }) {
  const { t } = useTranslation('participants')
  const format = useFormat()
  const language = useLanguage()
  const arm = study.published?.protocol.arms.find(({ id }) => id === person.arm)?.title[language] ?? person.arm
  return (
    <section className={classes.card} aria-label={t('facts.title')}>
      <dl className={classes.facts}>
        <div><dt>{t('table.standing')}</dt><dd><StandingBadge standing={person.standing} /></dd></div>
        <div><dt>{t('table.received')}</dt><dd>{t('table.of', { done: format.number(person.received), total: format.number(person.expected) })}</dd></div>
        {person.renewal && <div><dt>{t('renewal.label')}</dt><dd>{t(`renewal.${person.renewal}`)}</dd></div>}
        {arm && <div><dt>{t('table.arm')}</dt><dd>{arm}</dd></div>}
        <div><dt>{t('table.anchor')}</dt><dd>{format.date(person.anchor)}</dd></div>
        <div><dt>{t('table.includedAt')}</dt><dd>{format.date(person.includedAt)}</dd></div>
        <div><dt>{t('facts.language')}</dt><dd>{languageNames[person.language]}</dd></div>
        <div><dt>{t('facts.zone')}</dt><dd>{person.zone.replaceAll('_', ' ')}</dd></div>
      </dl>
    </section>
  )
}
