import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@mantine/core'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { CircumstancesFields } from './circumstances-fields.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { QuestionLine } from './question-line.tsx'
import { readSheet } from './read-sheet.ts'
import { SheetForm } from './sheet-form.tsx'
import { useLineFaults } from './use-line-faults.ts'
import { useEntry, type Entry, type EntrySettings } from './use-entry.ts'
import classes from './entry.module.css'

/** The whole questionnaire on one page, made to be typed without looking at the keyboard. */
export function EntryForm(settings: EntrySettings) {
  const { t } = useTranslation('clinic')
  const entry = useEntry(settings)
  // The words of the sheet in hand: those the person answered in.
  const { language } = settings.person
  const lines = useMemo(() => readSheet(settings.questionnaire, language), [settings.questionnaire, language])
  const shown = lines.filter(({ linkId }) => entry.enabled.has(linkId))
  const faultOf = useLineFaults(entry)
  return (
    <SheetForm sending={entry.sending} onSend={entry.submit}>
      <CircumstancesFields entry={entry} window={settings.opened.activity} />
      <p className={classes.hint}>{t('entry.keys')}</p>
      <ol className={classes.lines} lang={language}>
        {shown.map((line) => (line.kind === 'words'
          ? <li key={line.linkId} className={classes.words}>{line.text}</li>
          : (
            <QuestionLine
              key={line.linkId} line={line} language={language} held={entry.held[line.linkId]} fault={faultOf(line.linkId)}
              onHold={(one) => entry.hold(line.linkId, one)}
            />
          )))}
      </ol>
      <LeaveDialog leaving={entry.leaving} />
      <SendBar entry={entry} questions={shown.filter(({ kind }) => kind === 'question').length} />
    </SheetForm>
  )
}

function SendBar({ entry, questions }: { entry: Entry; questions: number }) {
  const { t } = useTranslation('clinic')
  const format = useFormat()
  const faults = entry.tried ? entry.findings.length + entry.unreadable.length : 0
  const filled = Object.keys(entry.answers).length
  return (
    <div className={classes.bar}>
      <span role="status">
        {t('entry.filled', { done: format.number(filled), total: format.number(questions) })}
        {faults > 0 && <strong className={classes.faults}>{t('entry.faults', { count: faults, formatted: format.number(faults) })}</strong>}
      </span>
      <Button type="submit" loading={entry.sending.isPending}>{t('entry.submit')}</Button>
    </div>
  )
}
