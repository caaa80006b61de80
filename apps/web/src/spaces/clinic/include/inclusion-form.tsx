import { useMutation, useQueryClient } from '@tanstack/react-query'
import { insAuthorities } from '@weshare/contract/national-identity'
import { includeParticipant } from '@weshare/contract/participants'
import type { Centre, Study } from '@weshare/contract/studies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { problemAt } from '../../../shared/problem.ts'
import { Form } from '../../../shared/ui/form.tsx'
import { AccessFields, PersonFields, StudyFields } from './inclusion-fields.tsx'
import { findFaults, writeInclusion, type DraftField, type Included, type InclusionDraft } from './inclusion-draft.ts'
import { KnownPerson } from './known-person.tsx'
import { findKnown } from './find-known.ts'
import { today } from '../today.ts'
import { SeparationNote } from './separation-note.tsx'
import classes from './include.module.css'

interface InclusionFormProps {
  study: Study
  centres: readonly Centre[]
  onIncluded: (included: Included) => void
}

/** One page, three parts. Nobody is included before being looked for among those already there. */
export function InclusionForm({ study, centres, onIncluded }: InclusionFormProps) {
  const { t } = useTranslation('clinic')
  const language = useLanguage()
  const [draft, setDraft] = useState<InclusionDraft>(() => ({ ...emptyDraft(), language, centre: centres.length === 1 ? centres[0]?.id ?? '' : '' }))
  const [tried, setTried] = useState(false)
  const inclusion = useInclusion(study, draft, onIncluded)
  const faults = findFaults(draft, { arms: armsOf(study), today: today() })
  const errorOf = (field: DraftField) => {
    const fault = tried ? faults[field] : undefined
    return fault ? t(`fault.${fault}`) : problemAt(inclusion.error, field) ?? problemAt(inclusion.error, `person.${field}`)
  }
  const change = (part: Partial<InclusionDraft>) => {
    setDraft({ ...draft, ...part })
    if (inclusion.known.length > 0) inclusion.reset()
  }
  const submit = () => {
    setTried(true)
    if (Object.keys(faults).length === 0) inclusion.mutate({ evenIfKnown: inclusion.known.length > 0 })
  }
  const fields = { draft, change, errorOf, study, centres }
  return (
    <div className={classes.columns}>
      <Form onSubmit={submit} submitLabel={t(inclusion.known.length > 0 ? 'include.anyway' : 'include.submit')} busy={inclusion.isPending} failure={inclusion.error}>
        <PersonFields {...fields} />
        <StudyFields {...fields} />
        <AccessFields {...fields} />
        <KnownPerson study={study.id} known={inclusion.known} />
      </Form>
      <SeparationNote />
    </div>
  )
}

/** Looks for the person first; goes on when nobody is found, or when somebody was found and the reader says it is another. */
function useInclusion(study: Study, draft: InclusionDraft, onIncluded: (included: Included) => void) {
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: async ({ evenIfKnown }: { evenIfKnown: boolean }) => {
      const inclusion = writeInclusion(draft)
      const known = evenIfKnown ? [] : await findKnown(study.id, inclusion.person)
      if (known.length > 0) return { known }
      const answer = await call(includeParticipant, { params: { study: study.id }, body: inclusion })
      return { known, answer }
    },
    onSuccess: ({ answer }) => {
      if (!answer) return
      void queries.invalidateQueries()
      onIncluded({ answer, language: draft.language })
    },
  })
  return { ...mutation, known: mutation.data?.known ?? [] }
}

const armsOf = (study: Study) => (study.published?.protocol.arms ?? []).map(({ id }) => id)

function emptyDraft(): InclusionDraft {
  return {
    givenName: '', familyName: '', birthDate: '', email: '', phone: '', hospitalNumber: '', insNumber: '', insAuthority: insAuthorities[0], centre: '', arm: '', anchor: today(),
    language: 'fr', zone: new Intl.DateTimeFormat().resolvedOptions().timeZone, invite: 'code',
  }
}
