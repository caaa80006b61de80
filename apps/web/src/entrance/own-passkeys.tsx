import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { removePasskey, type Passkey } from '@weshare/contract/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { useFormat } from '../shared/i18n/use-format.ts'
import { passkeysWork } from '../shared/passkeys.ts'
import { sessionQuery } from '../shared/session.ts'
import { ConfirmDialog } from '../shared/ui/confirm-dialog.tsx'
import { ErrorState } from '../shared/ui/error-state.tsx'
import { LoadingState } from '../shared/ui/loading-state.tsx'
import classes from '../shared/ui/held-list.module.css'
import { useProof } from '../shared/ui/prove-again.tsx'
import { AddPasskey, passkeysQuery } from './add-passkey.tsx'
import entrance from './entrance.module.css'

/** The passkeys that open one's own account: their list, a new one, the removal of one. */
export function OwnPasskeys() {
  const { t } = useTranslation('entrance')
  const [said, setSaid] = useState<'added' | 'removed' | null>(null)
  const [chosen, setChosen] = useState<Passkey | null>(null)
  return (
    <section className={entrance.part} aria-labelledby="own-passkeys">
      <h2 id="own-passkeys">{t('passkey.title')}</h2>
      <p>{t('passkey.lead')}</p>
      <div role="status">{said && <p className={entrance.done}>{t(`passkey.${said}`)}</p>}</div>
      <List onChoose={setChosen} />
      {passkeysWork() ? <AddPasskey onAdded={() => setSaid('added')} /> : <p className={entrance.aside}>{t('passkey.unknown')}</p>}
      {chosen && <RemovePasskey key={chosen.id} passkey={chosen} onClose={() => setChosen(null)} onRemoved={() => setSaid('removed')} />}
    </section>
  )
}

function List({ onChoose }: { onChoose: (passkey: Passkey) => void }) {
  const { t } = useTranslation('entrance')
  const format = useFormat()
  const passkeys = useQuery(passkeysQuery)
  if (passkeys.isPending) return <LoadingState blocks={1} />
  if (passkeys.isError) return <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} />
  if (passkeys.data.items.length === 0) return null
  return (
    <ul className={classes.list}>
      {passkeys.data.items.map((passkey) => (
        <li key={passkey.id}>
          <div>
            <strong>{passkey.name}</strong>
            <span>{t('passkey.created', { date: format.date(passkey.createdAt) })}</span>
            <span>{passkey.usedAt === null ? t('passkey.never') : t('passkey.used', { when: format.dateTime(passkey.usedAt) })}</span>
          </div>
          <Button variant="default" aria-label={t('passkey.removeNamed', { name: passkey.name })} onClick={() => onChoose(passkey)}>{t('passkey.remove')}</Button>
        </li>
      ))}
    </ul>
  )
}

interface RemovePasskeyProps {
  passkey: Passkey
  onClose: () => void
  onRemoved: () => void
}

function RemovePasskey({ passkey, onClose, onRemoved }: RemovePasskeyProps) {
  const { t } = useTranslation('entrance')
  const prove = useProof()
  const queries = useQueryClient()
  const removing = useMutation({
    mutationFn: () => prove(() => call(removePasskey, { params: { passkey: passkey.id } })),
    onSuccess: async (passkeys) => {
      queries.setQueryData(passkeysQuery.queryKey, passkeys)
      onRemoved()
      onClose()
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  return (
    <ConfirmDialog
      opened title={t('passkey.removeTitle', { name: passkey.name })} confirmLabel={t('passkey.removeConfirm')} danger
      consequences={[t('passkey.removeWhat'), t('passkey.removeRest'), t('passkey.removeDevice')]} undo={t('passkey.removeUndo')}
      busy={removing.isPending} failure={removing.error} onConfirm={() => removing.mutate()} onClose={onClose}
    />
  )
}
