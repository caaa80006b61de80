import { Button, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { inviteCarer, relations } from '@weshare/contract/carers'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { languageNames, languages, type Language } from '../../../shared/i18n/languages.ts'
import { Form } from '../../../shared/ui/form.tsx'
import type { Access } from '../invitation/access.ts'
import { findCarerFaults, relationNamed, writeCarer, type CarerDraft, type CarerFaults, type CarerInvitation } from './carer-draft.ts'
import type { CaredFor } from './carer-queries.ts'

interface InviteCarerFormProps {
  place: CaredFor
  /** The person's own language, offered first. */
  spoken: Language
  onInvited: (access: Access) => void
  onCancel: () => void
}

/** A carer to invite: who they are goes into the vault, a code or a letter comes out. */
export function InviteCarerForm({ place, spoken, onInvited, onCancel }: InviteCarerFormProps) {
  const { t } = useTranslation('clinic')
  const { t: common } = useTranslation('common')
  const [tried, setTried] = useState(false)
  const [draft, setDraft] = useState<CarerDraft>({ name: '', relation: '', language: spoken, by: 'code', email: '', phone: '' })
  // Forgotten once sent: who a carer is stays in the vault, not in the memory of requests.
  const inviting = useMutation({ mutationFn: (body: CarerInvitation) => call(inviteCarer, { params: place, body }), onSuccess: onInvited, gcTime: 0 })
  const faults = tried ? findCarerFaults(draft) : {}
  const set = (part: Partial<CarerDraft>) => setDraft({ ...draft, ...part })
  const send = () => {
    setTried(true)
    const body = writeCarer(draft)
    if (body) inviting.mutate(body)
  }
  return (
    <Form
      onSubmit={send} submitLabel={t(draft.by === 'code' ? 'invite.giveCode' : 'invite.sendMail')} busy={inviting.isPending} failure={inviting.error}
      actions={<Button variant="subtle" onClick={onCancel}>{common('cancel')}</Button>}
    >
      <CarerFields draft={draft} faults={faults} set={set} />
      <Radio.Group label={t('invite.how')} value={draft.by} onChange={(value) => set({ by: value === 'mail' ? 'mail' : 'code' })}>
        <Stack gap={0} mt={4}>
          <Radio value="code" label={t('invite.code')} />
          <Radio value="mail" label={t('invite.mail')} />
        </Stack>
      </Radio.Group>
    </Form>
  )
}

interface CarerFieldsProps { draft: CarerDraft; faults: CarerFaults; set: (part: Partial<CarerDraft>) => void }

function CarerFields({ draft, faults, set }: CarerFieldsProps) {
  const { t } = useTranslation('clinic')
  const said = (field: keyof CarerFaults) => (faults[field] ? t(`fault.${faults[field]}`) : undefined)
  return (
    <>
      <TextInput
        label={t('carers.name')} description={t('carers.nameDetail')} value={draft.name} maxLength={200} autoComplete="off" autoFocus error={said('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('carers.relation')} value={draft.relation} error={said('relation')} onChange={(event) => set({ relation: relationNamed(event.currentTarget.value) })}
        data={[{ value: '', label: t('include.choose') }, ...relations.map((value) => ({ value, label: t(`carers.relations.${value}`) }))]}
      />
      <NativeSelect
        label={t('carers.language')} value={draft.language} data={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(event) => set({ language: languages.find((one) => one === event.currentTarget.value) ?? draft.language })}
      />
      <TextInput label={t('person.phone')} type="tel" value={draft.phone} maxLength={20} autoComplete="off" error={said('phone')} onChange={(event) => set({ phone: event.currentTarget.value })} />
      <TextInput label={t('person.email')} type="email" value={draft.email} maxLength={254} autoComplete="off" error={said('email')} onChange={(event) => set({ email: event.currentTarget.value })} />
    </>
  )
}
