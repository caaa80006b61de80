import { Button, Textarea } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import classes from '../entry/entry.module.css'
import { LeaveDialog } from '../entry/leave-dialog.tsx'
import { QuestionLine } from '../entry/question-line.tsx'
import { readSheet } from '../entry/read-sheet.ts'
import { SheetForm } from '../entry/sheet-form.tsx'
import { useLineFaults } from '../entry/use-line-faults.ts'
import { useCorrection, type CorrectionSettings } from './use-correction.ts'

/** The sheet as it was answered; a question that is changed says what it held before. */
export function CorrectionForm(settings: CorrectionSettings) {
  const { t } = useTranslation('clinic')
  const { t: problems } = useTranslation('problems')
  const correction = useCorrection(settings)
  // The words of the sheet in hand: those the person answered in.
  const { language, items } = settings.response
  const lines = useMemo(() => readSheet(settings.questionnaire, language), [settings.questionnaire, language])
  const before = (linkId: string) => (correction.changed.includes(linkId) ? items.find((item) => item.linkId === linkId)?.shown[language] : undefined)
  const faultOf = useLineFaults(correction)
  return (
    <SheetForm sending={correction.sending} onSend={correction.submit}>
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
    </SheetForm>
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
