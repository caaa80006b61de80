import { Button, Radio, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { invite } from '@weshare/contract/participants'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { participantQuery } from '../../../shared/participants/participant-queries.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import { Form } from '../../../shared/ui/form.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { places } from '../clinic-places.ts'
import { PageFailure } from '../../../shared/ui/page-failure.tsx'
import { AccessGiven } from '../invitation/access-given.tsx'

/** A new way in for somebody already included: a code to hand over, or a letter by mail. */
export function InvitationPage() {
  const { study = '', participant = '' } = useParams({ strict: false })
  const { t } = useTranslation('clinic')
  const { t: shared } = useTranslation('participants')
  const about = useQuery(studyQuery(study))
  const person = useQuery(participantQuery(study, participant))
  const queries = useQueryClient()
  const [by, setBy] = useState<'code' | 'mail'>('code')
  const inviting = useMutation({
    mutationFn: () => call(invite, { params: { study, participant }, body: { by } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['participant', study, participant] }),
  })
  const failed = about.isError ? about : person.isError ? person : null
  if (failed) return <PageFailure error={failed.error} onRetry={() => void failed.refetch()} />
  if (!about.data || !person.data) return <LoadingState blocks={2} height={120} />
  const back = <Button component={Link} to={places.participant(study, participant)} variant="default">{shared('response.back')}</Button>
  return (
    <>
      <div className="no-print">
        <PageHeading title={t('invite.action')} lead={`${person.data.pseudonym} · ${t('invite.lead')}`} tab={t('invite.tab', { pseudonym: person.data.pseudonym })} actions={back} />
      </div>
      {inviting.data
        ? <AccessGiven study={about.data} access={inviting.data} language={person.data.language} />
        : (
          <Form onSubmit={inviting.mutate} submitLabel={t(by === 'code' ? 'invite.giveCode' : 'invite.sendMail')} busy={inviting.isPending} failure={inviting.error}>
            <Radio.Group label={t('invite.how')} value={by} onChange={(value) => setBy(value === 'mail' ? 'mail' : 'code')}>
              <Stack gap="sm" mt={8}>
                <Radio value="code" label={t('invite.code')} description={t('invite.codeDetail')} />
                <Radio value="mail" label={t('invite.mail')} description={t('invite.mailDetail')} />
              </Stack>
            </Radio.Group>
          </Form>
        )}
    </>
  )
}
