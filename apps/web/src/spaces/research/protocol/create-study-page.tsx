import { NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createStudy, type Protocol } from '@weshare/contract/studies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { ProblemError } from '../../../shared/problem.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import { BilingualInput } from '../../../shared/ui/bilingual-input.tsx'
import { Form } from '../../../shared/ui/form.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { categories } from './categories.ts'
import { starterProtocol } from './starter-protocol.ts'

const codeShape = /^[A-Z][A-Z0-9-]{1,19}$/

/** The least a study needs to exist; the rest is written on the page that follows. */
export function CreateStudyPage() {
  const { t } = useTranslation('research')
  const { t: words } = useTranslation('studies')
  const { t: problems } = useTranslation('problems')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [title, setTitle] = useState({ fr: '', en: '' })
  const [category, setCategory] = useState<Protocol['category']>('riph-3')
  const [tried, setTried] = useState(false)
  const create = useMutation({
    mutationFn: () => call(createStudy, { body: { code, protocol: starterProtocol(title, category) } }),
    onSuccess: async (study) => {
      queries.setQueryData(studyQuery(study.id).queryKey, study)
      await Promise.all([queries.invalidateQueries({ queryKey: ['studies'] }), queries.invalidateQueries({ queryKey: ['list', 'studies'] }), queries.invalidateQueries({ queryKey: ['session'] })])
      await navigate({ to: `/research/studies/${study.id}/edit` })
    },
  })
  const missing = (value: string) => (tried && value.trim() === '' ? problems('field.required') : undefined)
  const codeFault = tried && !codeShape.test(code) ? t('create.codeShape') : undefined
  const taken = create.error instanceof ProblemError && create.error.code === 'studies/code-taken' ? create.error.detail : undefined
  const submit = () => {
    setTried(true)
    if (codeShape.test(code) && title.fr.trim() && title.en.trim()) create.mutate()
  }
  return (
    <>
      <PageHeading title={t('create.title')} lead={t('create.lead')} />
      <Form onSubmit={submit} submitLabel={t('create.submit')} busy={create.isPending} failure={taken ? null : create.error}>
        <TextInput
          label={t('create.code')} description={t('create.codeDetail')} value={code} maxLength={20} autoComplete="off" spellCheck={false}
          error={codeFault ?? taken} onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
        />
        <BilingualInput label={t('editor.title')} value={title} onChange={setTitle} maxLength={200} errors={{ fr: missing(title.fr), en: missing(title.en) }} />
        <NativeSelect
          label={words('protocol.category')} value={category} data={categories.map((value) => ({ value, label: words(`category.${value}`) }))}
          onChange={(event) => setCategory(categories.find((one) => one === event.currentTarget.value) ?? category)}
        />
      </Form>
    </>
  )
}
