import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { RouteBody } from '@weshare/contract/define-route'
import { findPerson } from '@weshare/contract/participants'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { problemAt } from '../../../shared/problem.ts'
import { usePermission } from '../../../shared/session.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import { DateInput } from '../../../shared/ui/date-input.tsx'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Form } from '../../../shared/ui/form.tsx'
import { PageHeading, PageSection } from '../../../shared/ui/page-heading.tsx'
import { places } from '../clinic-places.ts'
import classes from './find.module.css'

export type PersonWanted = RouteBody<typeof findPerson>

/** From a person to their pseudonym: by hospital number, or by name and birth date. Each search is kept in the audit trail. */
export function FindPage() {
  const { t } = useTranslation('clinic')
  const { study = '' } = useParams({ strict: false })
  const { data } = useQuery(studyQuery(study))
  const search = useMutation({ mutationFn: (body: PersonWanted) => call(findPerson, { params: { study }, body }) })
  const byNumber = search.variables && 'hospitalNumber' in search.variables
  return (
    <>
      <PageHeading title={t('find.title')} lead={t('find.lead', { code: data?.code ?? '' })} tab={t('find.tab', { code: data?.code ?? '' })} />
      <div className={classes.ways}>
        <PageSection title={t('find.byNumber')}>
          <ByNumber busy={search.isPending && byNumber === true} failure={byNumber ? search.error : null} onSearch={search.mutate} />
        </PageSection>
        <PageSection title={t('find.byName')}>
          <ByName busy={search.isPending && byNumber === false} failure={byNumber === false ? search.error : null} onSearch={search.mutate} />
        </PageSection>
      </div>
      <div role="status">{search.data && !search.isPending && <Found study={study} people={search.data.items} />}</div>
    </>
  )
}

interface WayProps {
  busy: boolean
  failure: unknown
  onSearch: (wanted: PersonWanted) => void
}

function ByNumber({ busy, failure, onSearch }: WayProps) {
  const { t } = useTranslation('clinic')
  const { t: problems } = useTranslation('problems')
  const [number, setNumber] = useState('')
  const [tried, setTried] = useState(false)
  const search = () => {
    setTried(true)
    if (number.trim()) onSearch({ hospitalNumber: number.trim() })
  }
  return (
    <Form onSubmit={search} submitLabel={t('find.search')} busy={busy} failure={failure}>
      <TextInput
        label={t('person.hospitalNumber')} value={number} maxLength={40} autoComplete="off" autoFocus
        error={(tried && !number.trim() ? problems('field.required') : undefined) ?? problemAt(failure, 'hospitalNumber')}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
    </Form>
  )
}

function ByName({ busy, failure, onSearch }: WayProps) {
  const { t } = useTranslation('clinic')
  const { t: problems } = useTranslation('problems')
  const [familyName, setFamilyName] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [tried, setTried] = useState(false)
  const search = () => {
    setTried(true)
    if (familyName.trim() && birthDate) onSearch({ familyName: familyName.trim(), birthDate })
  }
  return (
    <Form onSubmit={search} submitLabel={t('find.search')} busy={busy} failure={failure}>
      <TextInput
        label={t('person.familyName')} value={familyName} maxLength={200} autoComplete="off"
        error={(tried && !familyName.trim() ? problems('field.required') : undefined) ?? problemAt(failure, 'familyName')}
        onChange={(event) => setFamilyName(event.currentTarget.value)}
      />
      <DateInput
        label={t('person.birthDate')} value={birthDate} onChange={setBirthDate}
        error={(tried && !birthDate ? problems('field.date') : undefined) ?? problemAt(failure, 'birthDate')}
      />
    </Form>
  )
}

function Found({ study, people }: { study: string; people: readonly { id: string; pseudonym: string }[] }) {
  const { t } = useTranslation('clinic')
  const mayInclude = usePermission('participant.include')
  if (people.length === 0) {
    return (
      <EmptyState
        title={t('find.nobody')} detail={t('find.nobodyDetail')}
        action={mayInclude && <Button component={Link} to={places.include(study)} variant="default">{t('include.title')}</Button>}
      />
    )
  }
  return (
    <PageSection title={t('find.found', { count: people.length })}>
      <ul className={classes.found}>
        {people.map(({ id, pseudonym }) => <li key={id}><Link to={places.participant(study, id)} className="code">{pseudonym}</Link></li>)}
      </ul>
    </PageSection>
  )
}
