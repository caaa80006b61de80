import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { endCarer, inviteCarerAgain, type Carer } from '@weshare/contract/carers'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import type { Access } from '../invitation/access.ts'
import type { CaredFor } from './carer-queries.ts'
import classes from './carers.module.css'

interface CarerRowProps {
  carer: Carer
  place: CaredFor
  rights: { mayRenew: boolean; mayEnd: boolean }
  /** Told what was given, or null when an access ended. */
  onChange: (given: Access | null) => void
}

/** One carer under their mark: what they are to the person, since when, and what may be done about their access. */
export function CarerRow({ carer, place, rights, onChange }: CarerRowProps) {
  const { t } = useTranslation('clinic')
  const [ending, setEnding] = useState(false)
  const params = { ...place, carer: carer.id }
  const renewing = useMutation({ mutationFn: () => call(inviteCarerAgain, { params, body: { by: 'code' } }), onSuccess: onChange })
  const closing = useMutation({
    mutationFn: () => call(endCarer, { params }),
    onSuccess: () => {
      setEnding(false)
      onChange(null)
    },
  })
  // The same mark as the carer reads on their own page: two children are told apart by it.
  const mark = `C-${carer.id.slice(0, 8)}`
  const relation = t(`carers.relations.${carer.relation}`)
  const named = { relation, mark }
  return (
    <li>
      <span><strong>{relation}</strong> <span className={`${classes.mark} code`}>{mark}</span></span>
      <span className={classes.state}>{useStateOf(carer)}</span>
      {renewing.error && <FailureNotice failure={renewing.error} />}
      {carer.endedAt === null && rights.mayEnd && (
        <div className={classes.acts}>
          {rights.mayRenew && <Button variant="light" loading={renewing.isPending} aria-label={t('carers.newCodeNamed', named)} onClick={() => renewing.mutate()}>{t('carers.newCode')}</Button>}
          <Button variant="subtle" color="urgent" aria-label={t('carers.endNamed', named)} onClick={() => setEnding(true)}>{t('carers.end')}</Button>
        </div>
      )}
      <ConfirmDialog
        opened={ending} title={t('carers.confirm', named)} consequences={[t('carers.closes'), t('carers.stays'), t('carers.recorded')]} confirmLabel={t('carers.end')} danger
        busy={closing.isPending} failure={closing.error} onClose={() => setEnding(false)} onConfirm={() => closing.mutate()}
      />
    </li>
  )
}

function useStateOf({ invitedAt, joinedAt, endedAt, endedBy }: Carer): string {
  const { t } = useTranslation('clinic')
  const format = useFormat()
  if (endedAt !== null) return t(endedBy === 'participant' ? 'carers.endedByPerson' : 'carers.endedByTeam', { date: format.date(endedAt) })
  if (joinedAt !== null) return t('carers.joined', { date: format.date(joinedAt) })
  return t('carers.invited', { date: format.date(invitedAt) })
}
