import { Button, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { recordPaperConsent, type Purpose } from '@weshare/contract/consent'
import type { RouteBody } from '@weshare/contract/define-route'
import type { Study } from '@weshare/contract/studies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { languageNames, languages } from '../../../shared/i18n/languages.ts'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import type { ParticipantShown } from '../../../shared/participants/participant-queries.ts'
import { usePermission } from '../../../shared/session.ts'
import { DateInput } from '../../../shared/ui/date-input.tsx'
import { Form } from '../../../shared/ui/form.tsx'
import classes from '../../../shared/participants/record.module.css'

type Paper = RouteBody<typeof recordPaperConsent>

/** A consent signed on paper: its facts and its choices are entered here, the paper stays where it is said to be. */
export function RecordPaper({ study, person }: { study: Study; person: ParticipantShown }) {
  const { t } = useTranslation('clinic')
  const [asking, setAsking] = useState(false)
  const queries = useQueryClient()
  const recording = useMutation({
    mutationFn: (body: Paper) => call(recordPaperConsent, { params: { study: study.id, participant: person.id }, body }),
    onSuccess: async () => {
      setAsking(false)
      await queries.invalidateQueries()
    },
  })
  const mayRecord = usePermission('participant.include')
  if (!mayRecord || person.standing === 'withdrawn' || !study.published) return null
  return (
    <section className={classes.card} aria-labelledby="paper-title">
      <h2 id="paper-title">{t('paper.title')}</h2>
      <p className={classes.quiet}>{t('paper.detail')}</p>
      {asking
        ? <PaperForm study={study} language={person.language} busy={recording.isPending} failure={recording.error} onSend={recording.mutate} onCancel={() => setAsking(false)} />
        : <Button variant="default" onClick={() => setAsking(true)}>{t('paper.action')}</Button>}
    </section>
  )
}

interface PaperFormProps {
  study: Study
  language: Paper['language']
  busy: boolean
  failure: unknown
  onSend: (paper: Paper) => void
  onCancel: () => void
}

function PaperForm({ study, language: spoken, busy, failure, onSend, onCancel }: PaperFormProps) {
  const { t } = useTranslation('clinic')
  const { t: common } = useTranslation('common')
  const { t: problems } = useTranslation('problems')
  const [tried, setTried] = useState(false)
  const [facts, setFacts] = useState({ noticeVersion: '', language: spoken, signedOn: '', collectedBy: '', keptAt: '' })
  const [choices, setChoices] = useState<Partial<Record<Purpose, boolean>>>({})
  const purposes = study.published?.protocol.notice.purposes ?? []
  const set = (part: Partial<typeof facts>) => setFacts({ ...facts, ...part })
  const missing = (value: string) => (tried && value.trim() === '' ? problems('field.required') : undefined)
  const send = () => {
    setTried(true)
    const complete = purposes.every(({ purpose }) => choices[purpose] !== undefined) && /^[1-9][0-9]*$/.test(facts.noticeVersion.trim())
    if (!complete || [facts.signedOn, facts.collectedBy, facts.keptAt].some((value) => value.trim() === '')) return
    onSend({ ...facts, noticeVersion: Number(facts.noticeVersion), decisions: purposes.map(({ purpose }) => ({ purpose, agreed: choices[purpose] === true })) })
  }
  return (
    <Form onSubmit={send} submitLabel={t('paper.save')} busy={busy} failure={failure} actions={<Button variant="subtle" onClick={onCancel}>{common('cancel')}</Button>}>
      <TextInput
        label={t('paper.version')} description={t('paper.versionDetail')} inputMode="numeric" value={facts.noticeVersion} maxLength={4}
        error={tried && !/^[1-9][0-9]*$/.test(facts.noticeVersion.trim()) ? problems('field.required') : undefined} onChange={(event) => set({ noticeVersion: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('paper.language')} value={facts.language} data={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(event) => set({ language: languages.find((one) => one === event.currentTarget.value) ?? facts.language })}
      />
      <DateInput label={t('paper.signedOn')} value={facts.signedOn} error={missing(facts.signedOn)} onChange={(signedOn) => set({ signedOn })} />
      <Choices purposes={purposes} choices={choices} tried={tried} onChoose={(purpose, agreed) => setChoices({ ...choices, [purpose]: agreed })} />
      <TextInput label={t('paper.collectedBy')} value={facts.collectedBy} maxLength={200} autoComplete="off" error={missing(facts.collectedBy)} onChange={(event) => set({ collectedBy: event.currentTarget.value })} />
      <TextInput
        label={t('paper.keptAt')} description={t('paper.keptAtDetail')} value={facts.keptAt} maxLength={200} autoComplete="off" error={missing(facts.keptAt)}
        onChange={(event) => set({ keptAt: event.currentTarget.value })}
      />
    </Form>
  )
}

interface ChoicesProps {
  purposes: Study['draft']['notice']['purposes']
  choices: Partial<Record<Purpose, boolean>>
  tried: boolean
  onChoose: (purpose: Purpose, agreed: boolean) => void
}

function Choices({ purposes, choices, tried, onChoose }: ChoicesProps) {
  const { t: common } = useTranslation('common')
  const { t: problems } = useTranslation('problems')
  const language = useLanguage()
  return purposes.map(({ purpose, label }) => (
    <Radio.Group
      key={purpose} label={label[language]} value={choices[purpose] === undefined ? '' : choices[purpose] ? 'yes' : 'no'} error={tried && choices[purpose] === undefined ? problems('field.choose') : undefined}
      onChange={(value) => onChoose(purpose, value === 'yes')}
    >
      <Stack gap={0} mt={4}><Radio value="yes" label={common('yes')} /><Radio value="no" label={common('no')} /></Stack>
    </Radio.Group>
  ))
}
