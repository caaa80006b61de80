import { NativeSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { staffRoles, type StaffRole } from '@weshare/contract/access'
import { grantRole, listScopes, type Account } from '@weshare/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { sitesQuery } from '../../../shared/studies/study-queries.ts'
import { Form } from '../../../shared/ui/form.tsx'

/** Gives a role: which, and for what. */
export function GrantForm({ account, onGranted }: { account: Account; onGranted: (account: Account) => void }) {
  const { t } = useTranslation('office')
  const [role, setRole] = useState<StaffRole>('nurse')
  const [study, setStudy] = useState('')
  const [site, setSite] = useState('')
  const studies = useQuery({ queryKey: ['scopes'], queryFn: ({ signal }) => call(listScopes, { signal }) }).data?.studies ?? []
  const sites = useQuery(sitesQuery).data?.items ?? []
  const whole = role === 'operator'
  const granting = useMutation({
    mutationFn: () => call(grantRole, { params: { account: account.id }, body: { role, study: whole ? null : study || null, site: whole ? null : site || null } }),
    onSuccess: onGranted,
  })
  return (
    <Form onSubmit={() => granting.mutate()} submitLabel={t('accounts.grantAction')} busy={granting.isPending} failure={granting.error}>
      <NativeSelect
        label={t('accounts.role')} value={role} data={staffRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={(event) => setRole(staffRoles.find((one) => one === event.currentTarget.value) ?? role)}
      />
      {whole ? <p>{t('accounts.operatorWhole')}</p> : (
        <>
          <NativeSelect label={t('accounts.forStudy')} value={study} data={[{ value: '', label: t('accounts.everyStudy') }, ...studies.map(({ id, code }) => ({ value: id, label: code }))]} onChange={(event) => setStudy(event.currentTarget.value)} />
          <NativeSelect label={t('accounts.atSite')} value={site} data={[{ value: '', label: t('accounts.everySite') }, ...sites.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => setSite(event.currentTarget.value)} />
        </>
      )}
    </Form>
  )
}
