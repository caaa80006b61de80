import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { listIdentities, unlinkIdentity, type LinkedIdentity } from '@weshare/contract/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { useFormat, useLanguage } from '../shared/i18n/use-format.ts'
import { ConfirmDialog } from '../shared/ui/confirm-dialog.tsx'
import classes from '../shared/ui/held-list.module.css'
import { useProof } from '../shared/ui/prove-again.tsx'
import entrance from './entrance.module.css'
import { GoToProvider, useProviders } from './providers.tsx'

const identitiesKey = ['identities']

/** Who one is at identity providers: the links that stand, to undo, and those to make; nothing where there is neither. */
export function OwnProviders() {
  const { t } = useTranslation('entrance')
  const language = useLanguage()
  const providers = useProviders()
  const linked = useQuery({ queryKey: identitiesKey, queryFn: ({ signal }) => call(listIdentities, { signal }) }).data?.items ?? []
  const [chosen, setChosen] = useState<LinkedIdentity | null>(null)
  const [undone, setUndone] = useState(false)
  if (providers.length === 0 && linked.length === 0) return null
  const free = providers.filter(({ name }) => !linked.some((identity) => identity.name[language] === name[language]))
  return (
    <section className={entrance.part} aria-labelledby="own-providers">
      <h2 id="own-providers">{t('provider.title')}</h2>
      <p>{t('provider.lead')}</p>
      <div role="status">{undone && <p className={entrance.done}>{t('provider.undone')}</p>}</div>
      <Linked identities={linked} onChoose={setChosen} />
      {free.map((provider) => <GoToProvider key={provider.id} provider={provider} label={(name) => t('provider.link', { name })} journey={{ purpose: 'link' }} />)}
      {chosen && <Unlink key={chosen.id} identity={chosen} onClose={() => setChosen(null)} onUndone={() => setUndone(true)} />}
    </section>
  )
}

function Linked({ identities, onChoose }: { identities: readonly LinkedIdentity[]; onChoose: (identity: LinkedIdentity) => void }) {
  const { t } = useTranslation('entrance')
  const language = useLanguage()
  const format = useFormat()
  if (identities.length === 0) return null
  return (
    <ul className={classes.list}>
      {identities.map((identity) => (
        <li key={identity.id}>
          <div>
            <strong>{identity.name[language]}</strong>
            <span>{t('provider.since', { date: format.date(identity.linkedAt) })}</span>
          </div>
          <Button variant="default" aria-label={t('provider.undoNamed', { name: identity.name[language] })} onClick={() => onChoose(identity)}>{t('provider.undo')}</Button>
        </li>
      ))}
    </ul>
  )
}

function Unlink({ identity, onClose, onUndone }: { identity: LinkedIdentity; onClose: () => void; onUndone: () => void }) {
  const { t } = useTranslation('entrance')
  const language = useLanguage()
  const prove = useProof()
  const queries = useQueryClient()
  const said = { name: identity.name[language] }
  const undoing = useMutation({
    mutationFn: () => prove(() => call(unlinkIdentity, { params: { identity: identity.id } })),
    onSuccess: (left) => {
      queries.setQueryData(identitiesKey, left)
      onUndone()
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened danger title={t('provider.undoTitle', said)} confirmLabel={t('provider.undoConfirm')} consequences={[t('provider.undoWhat', said), t('provider.undoRest')]}
      undo={t('provider.undoUndo')} busy={undoing.isPending} failure={undoing.error} onConfirm={() => undoing.mutate()} onClose={onClose}
    />
  )
}
