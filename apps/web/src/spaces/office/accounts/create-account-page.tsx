import { NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { createAccount } from '@weshare/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { languageNames, languages, type Language } from '../../../shared/i18n/languages.ts'
import { problemAt, ProblemError } from '../../../shared/problem.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Form } from '../../../shared/ui/form.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { GivenPassword } from './give-password.tsx'

/** A new member of staff, with a first password to hand over; roles are given next. */
export function CreateAccountPage() {
  const { t } = useTranslation('office')
  const { t: problems } = useTranslation('problems')
  const queries = useQueryClient()
  const [person, setPerson] = useState({ name: '', email: '', language: 'fr' as Language })
  const [tried, setTried] = useState(false)
  const creating = useMutation({
    mutationFn: () => call(createAccount, { body: { ...person, name: person.name.trim(), email: person.email.trim() } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['list', 'accounts'] }),
  })
  const taken = creating.error instanceof ProblemError && creating.error.code === 'accounts/email-taken' ? creating.error.detail : undefined
  const fault = (field: 'name' | 'email') => (tried && person[field].trim() === '' ? problems('field.required') : problemAt(creating.error, `body.${field}`))
  const submit = () => {
    setTried(true)
    if (person.name.trim() && person.email.trim()) creating.mutate()
  }
  if (creating.data) {
    return (
      <>
        <PageHeading title={t('accounts.create')} />
        <GivenPassword given={creating.data} />
        <EmptyState
          title={t('accounts.created', { name: creating.data.account.name })} detail={t('accounts.createdDetail')}
          action={<Link to="/office/accounts" search={{ q: creating.data.account.email }}>{t('accounts.giveRole')}</Link>}
        />
      </>
    )
  }
  return (
    <>
      <PageHeading title={t('accounts.create')} lead={t('accounts.createLead')} />
      <Form onSubmit={submit} submitLabel={t('accounts.create')} busy={creating.isPending} failure={taken ? null : creating.error}>
        <TextInput label={t('accounts.name')} value={person.name} maxLength={200} autoComplete="off" error={fault('name')} onChange={(event) => setPerson({ ...person, name: event.currentTarget.value })} />
        <TextInput label={t('accounts.email')} type="email" value={person.email} maxLength={254} autoComplete="off" error={taken ?? fault('email')} onChange={(event) => setPerson({ ...person, email: event.currentTarget.value })} />
        <NativeSelect label={t('accounts.language')} value={person.language} data={languages.map((value) => ({ value, label: languageNames[value] }))} onChange={(event) => setPerson({ ...person, language: languages.find((one) => one === event.currentTarget.value) ?? person.language })} />
      </Form>
    </>
  )
}
