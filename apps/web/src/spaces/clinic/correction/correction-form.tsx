import { Button, Textarea } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { problemAt } from '../../../shared/problem.ts'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import classes from '../entry/entry.module.css'
import { LeaveDialog } from '../entry/leave-dialog.tsx'
import { QuestionLine } from '../entry/question-line.tsx'
import { readSheet } from '../entry/read-sheet.ts'
import { useFindingWords } from '../entry/use-finding-words.ts'
import { useSheetKeys } from '../entry/use-sheet-keys.ts'
import { useCorrection, type CorrectionSettings } from './use-correction.ts'

/** The sheet as it was answered; a question that is changed says what it held before. */
export function CorrectionForm(settings: CorrectionSettings) {
  const { t } = useTranslation('clinic')
  const { t: problems } = useTranslation('problems')
  const correction = useCorrection(settings)
  const say = useFindingWords()
  const sheet = useRef<HTMLFormElement>(null)
  // The words of the sheet in hand: those the person answered in.
  const { language, items } = settings.response
  const lines = useMemo(() => readSheet(settings.questionnaire, language), [settings.questionnaire, language])
  const before = (linkId: string) => (correction.changed.includes(linkId) ? items.find((item) => item.linkId === linkId)?.shown[language] : undefined)
  const faultOf = (linkId: string) => {
    if (!correction.tried) return undefined
    if (correction.unreadable.includes(linkId)) return say({ code: 'wrong-type', params: {} })
    const finding = correction.findings.find(({ where }) => where === linkId)
    return finding ? say(finding) : problemAt(correction.sending.error, linkId)
  }
  const submit = () => {
    correction.submit()
    // After the faults are on screen.
    setTimeout(() => sheet.current?.querySelector<HTMLElement>('[data-fault] input, [data-fault] textarea, [aria-invalid="true"]')?.focus(), 0)
  }
  useSheetKeys(sheet)
  return (
    <form
      ref={sheet} className={classes.form} noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!correction.sending.isPending) submit()
      }}
    >
      <FailureNotice failure={correction.sending.error} />
      <p className={classes.hint}>{t('correction.lead')}</p>
      <ol className={classes.lines} lang={language}>
        {lines.filter(({ linkId }) => correction.enabled.has(linkId)).map((line) => {
          if (line.kind === 'words') return <li key={line.linkId} className={classes.words}>{line.text}</li>
          const kept = before(line.linkId)
          return (
            <QuestionLine
              key={line.linkId} line={line} language={language} held={correction.held[line.linkId]} fault={faultOf(line.linkId)}
              onHold={(one) => correction.hold(line.linkId, one)} {...(kept !== undefined && { before: kept })}
            />
          )
        })}
      </ol>
      <div className={classes.why}>
        <Textarea
          label={t('correction.reason')} description={t('correction.reasonDetail')} value={correction.reason} maxLength={200} autosize minRows={2}
          error={correction.tried && correction.reason.trim() === '' ? problems('field.required') : undefined} onChange={(event) => correction.setReason(event.currentTarget.value)}
        />
      </div>
      <LeaveDialog leaving={correction.leaving} />
      <SendBar changed={correction.changed.length} tried={correction.tried} busy={correction.sending.isPending} />
    </form>
  )
}

function SendBar({ changed, tried, busy }: { changed: number; tried: boolean; busy: boolean }) {
  const { t } = useTranslation('clinic')
  const format = useFormat()
  return (
    <div className={classes.bar}>
      <span role="status">
        {changed > 0 ? t('correction.changed', { count: changed, formatted: format.number(changed) }) : tried ? <strong className={classes.faults}>{t('correction.unchanged')}</strong> : t('correction.nothing')}
      </span>
      <Button type="submit" loading={busy}>{t('correction.submit')}</Button>
    </div>
  )
}
