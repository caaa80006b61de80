import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Study } from '@weshare/contract/studies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParticipantShown } from '../../../shared/participants/participant-queries.ts'
import record from '../../../shared/participants/record.module.css'
import { usePermission } from '../../../shared/session.ts'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import type { Access } from '../invitation/access.ts'
import { CarerAccess } from './carer-access.tsx'
import { carersQuery } from './carer-queries.ts'
import { CarerRow } from './carer-row.tsx'
import { InviteCarerForm } from './invite-carer-form.tsx'
import classes from './carers.module.css'

/** Who may answer for the person: since when, a new one to invite, an access to renew or to end. Absent where the study allows nobody. */
export function CarersCard({ study, person }: { study: Study; person: ParticipantShown }) {
  const { t } = useTranslation('clinic')
  const place = { study: study.id, participant: person.id }
  const allowed = study.published?.protocol.proxy === 'allowed'
  const { data, error } = useQuery({ ...carersQuery(place), enabled: allowed })
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [given, setGiven] = useState<Access | null>(null)
  const mayInvite = usePermission('participant.include')
  if (!allowed) return null
  const changed = (access: Access | null) => {
    setGiven(access)
    setAsking(false)
    void queries.invalidateQueries({ queryKey: carersQuery(place).queryKey })
  }
  const opens = mayInvite && data?.agreed === true
  return (
    <section className={record.card} aria-labelledby="carers-title">
      <h2 id="carers-title">{t('carers.title')}</h2>
      {error && <FailureNotice failure={error} />}
      {data && <p className={record.quiet}>{t(data.agreed ? 'carers.detail' : 'carers.notAgreed')}</p>}
      {data && data.items.length > 0 && (
        <ul className={classes.list}>
          {data.items.map((carer) => <CarerRow key={carer.id} carer={carer} place={place} rights={{ mayRenew: opens, mayEnd: mayInvite }} onChange={changed} />)}
        </ul>
      )}
      {given && <CarerAccess access={given} onHide={() => setGiven(null)} />}
      {opens && !given && (asking
        ? <InviteCarerForm place={place} spoken={person.language} onInvited={changed} onCancel={() => setAsking(false)} />
        : <Button variant="default" onClick={() => setAsking(true)}>{t('carers.invite')}</Button>)}
    </section>
  )
}
