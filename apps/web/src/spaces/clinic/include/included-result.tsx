import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Study } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { places } from '../clinic-places.ts'
import { AccessGiven } from '../invitation/access-given.tsx'
import type { Included } from './inclusion-draft.ts'
import classes from './include.module.css'

/** The person is in: their pseudonym, and what to hand over now. */
export function IncludedResult({ study, included: { answer, language }, onAgain }: { study: Study; included: Included; onAgain: () => void }) {
  const { t } = useTranslation('clinic')
  return (
    <>
      <div className="no-print">
        <PageHeading title={t('included.title')} lead={t('included.lead')} tab={t('included.tab', { pseudonym: answer.pseudonym })} />
        <p className={classes.pseudonym}><span>{t('included.pseudonym')}</span><strong className="code">{answer.pseudonym}</strong></p>
      </div>
      <AccessGiven study={study} access={answer} language={language} />
      <div className={`${classes.after} no-print`}>
        <Button component={Link} to={places.participant(study.id, answer.participant)}>{t('included.open')}</Button>
        <Button variant="default" onClick={onAgain}>{t('included.again')}</Button>
      </div>
    </>
  )
}
