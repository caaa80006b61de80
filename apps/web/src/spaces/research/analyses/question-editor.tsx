import { Button, TextInput } from '@mantine/core'
import type { AnalysisMaterial, AnalysisShown } from '@weshare/contract/analyses'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import { SaveStatus } from '../../../shared/ui/save-status.tsx'
import { DeleteDraft } from './delete-draft.tsx'
import { EventsPart } from './events-part.tsx'
import { QuestionContext } from './form-context.ts'
import { MissingPart } from './missing-part.tsx'
import { ObjectivePart } from './objective-part.tsx'
import { SummaryPart } from './summary-part.tsx'
import { TestsPart } from './tests-part.tsx'
import { TimesPart } from './times-part.tsx'
import { useQuestion } from './use-question.ts'
import { VariablePart } from './variable-part.tsx'
import classes from './analyses.module.css'

interface QuestionEditorProps { study: string; analysis: AnalysisShown; material: AnalysisMaterial; onReload: () => void }

/** The estimand as seven short parts; what is written is kept as it is written, and nothing is computed before it is asked. */
export function QuestionEditor({ study, analysis, material, onReload }: QuestionEditorProps) {
  const { t } = useTranslation('analyses')
  const { t: research } = useTranslation('research')
  const editor = useQuestion(study, analysis)
  const frame = useRef<HTMLDivElement>(null)
  const { question, faults, change } = editor
  const form = useMemo(() => ({
    material, draft: question.estimand, change,
    at: (...places: readonly string[]) => faults.find(({ where }) => places.some((place) => where === `estimand.${place}` || where.startsWith(`estimand.${place}.`) || where.startsWith(`estimand.${place}[`)))?.message,
  }), [material, question.estimand, change, faults])
  const run = async () => {
    await editor.run()
    // After the faults are on screen.
    setTimeout(() => frame.current?.querySelector<HTMLElement>('[aria-invalid="true"], .mantine-InputWrapper-error')?.scrollIntoView({ block: 'center' }), 50)
  }
  return (
    <div ref={frame} className={classes.editor}>
      <TextInput label={t('field.title')} value={question.title} maxLength={200} onChange={(event) => editor.rename(event.currentTarget.value)} />
      <QuestionContext value={form}>
        <ObjectivePart /><VariablePart /><TimesPart /><EventsPart /><SummaryPart /><MissingPart />
        {question.estimand.purpose === 'confirmatory' && <TestsPart />}
      </QuestionContext>
      <div className={classes.bar}>
        {editor.state !== 'saved' && <SaveStatus state={editor.state} />}
        {editor.state === 'saved' && (editor.savedAt === null ? <span role="status" className={classes.quiet}>{research('editor.upToDate')}</span> : <SaveStatus state="saved" at={editor.savedAt} />)}
        <span className={classes.push}>
          {analysis.status === 'draft' && <DeleteDraft study={study} analysis={analysis} />}
          <Button loading={editor.starting} onClick={() => void run()}>{t('page.run')}</Button>
        </span>
        {faults.length > 0 && (
          <div role="alert" className={classes.faults}>
            <strong>{t('page.toComplete', { count: faults.length })}</strong>
            <ul tabIndex={0} aria-label={t('page.toComplete', { count: faults.length })}>{faults.map(({ where, message }) => <li key={`${where} ${message}`}>{message}</li>)}</ul>
          </div>
        )}
        <FailureNotice failure={editor.failure} />
        {editor.state === 'failed' && <Button variant="default" onClick={onReload}>{t('page.reload')}</Button>}
      </div>
    </div>
  )
}
