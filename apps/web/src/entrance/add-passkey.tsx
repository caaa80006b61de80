import { TextInput } from '@mantine/core'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { addPasskey, askNewPasskey, listPasskeys } from '@weshare/contract/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { nameDevice } from '../shared/name-device.ts'
import { makePasskey } from '../shared/passkeys.ts'
import { sessionQuery } from '../shared/session.ts'
import { Form } from '../shared/ui/form.tsx'
import { PasskeyOutcome } from '../shared/ui/passkey-outcome.tsx'
import { useProof } from '../shared/ui/prove-again.tsx'

export const passkeysQuery = queryOptions({ queryKey: ['passkeys'], queryFn: ({ signal }) => call(listPasskeys, { signal }) })

/** Makes a passkey for one's own account, under a name that tells the devices apart. */
export function AddPasskey({ onAdded }: { onAdded?: () => void }) {
  const { t } = useTranslation('entrance')
  const { t: problems } = useTranslation('problems')
  const prove = useProof()
  const queries = useQueryClient()
  const [name, setName] = useState(() => nameDevice(window.navigator.userAgent))
  const [tried, setTried] = useState(false)
  const adding = useMutation({
    mutationFn: async () => {
      const options = await prove(() => call(askNewPasskey, {}))
      return call(addPasskey, { body: { name: name.trim(), credential: await makePasskey(options) } })
    },
    onSuccess: async (passkeys) => {
      queries.setQueryData(passkeysQuery.queryKey, passkeys)
      onAdded?.()
      // It may be the second factor that this session owed.
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  const submit = () => {
    setTried(true)
    if (name.trim() !== '') adding.mutate()
  }
  return (
    <Form onSubmit={submit} submitLabel={t('passkey.add')} busy={adding.isPending}>
      <TextInput
        label={t('passkey.name')} description={t('passkey.nameHint')} value={name} maxLength={80} autoComplete="off"
        error={tried && name.trim() === '' ? problems('field.required') : undefined} onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasskeyOutcome failure={adding.error} />
    </Form>
  )
}
