import { Button, Radio } from '@mantine/core'
import type { Notice } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { BilingualInput } from '../../../shared/ui/bilingual-input.tsx'
import { bothAt, changedAt, useEditor, without } from './editor.ts'
import { freshId } from './places.ts'
import classes from './editor.module.css'

type Question = NonNullable<Notice['questions']>[number]

const most = 8
const mostOptions = 5
const blank = { fr: '', en: '' }

/** A few questions to see whether the notice was clear; a wrong answer is explained and stops nobody. */
export function QuestionsPart() {
  const { t } = useTranslation('research')
  const { draft: { notice }, change } = useEditor()
  const questions = notice.questions ?? []
  const add = () => change({ notice: { ...notice, questions: [...questions, { id: freshId('question', questions.map(({ id }) => id)), text: blank, options: [blank, blank], right: 0, explanation: blank }] } })
  return (
    <div>
      <h3 className={classes.groupTitle}>{t('questions.title')}</h3>
      <p className={classes.quiet}>{t('questions.detail')}</p>
      <ol className={classes.rows}>{questions.map((question, index) => <QuestionRow key={question.id} question={question} index={index} />)}</ol>
      {questions.length < most && <Button variant="default" onClick={add}>{t('questions.add')}</Button>}
    </div>
  )
}

function QuestionRow({ question, index }: { question: Question; index: number }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { draft: { notice }, change, remove, at } = useEditor()
  const questions = notice.questions ?? []
  const set = (part: Partial<Question>) => change({ notice: { ...notice, questions: changedAt(questions, index, part) } })
  const place = `notice.questions.${index}`
  const name = question.text[language] || t('questions.one', { number: index + 1 })
  return (
    <li className={classes.visit} aria-label={name}>
      <BilingualInput label={t('questions.one', { number: index + 1 })} value={question.text} maxLength={200} errors={bothAt(at, `${place}.text`)} onChange={(text) => set({ text })} />
      {question.options.map((option, rank) => (
        <div key={rank}>
          <BilingualInput
            label={t('questions.option', { number: rank + 1 })} value={option} maxLength={200} errors={bothAt(at, `${place}.options.${rank}`)}
            onChange={(next) => set({ options: question.options.map((one, other) => (other === rank ? next : one)) })}
          />
          <Radio
            mt={4} name={`right-${question.id}`} label={t('questions.right')} aria-label={`${t('questions.right')}, ${t('questions.option', { number: rank + 1 })}`}
            checked={question.right === rank} error={rank === 0 ? at(`${place}.right`) : undefined} onChange={() => set({ right: rank })}
          />
        </div>
      ))}
      <BilingualInput label={t('questions.explanation')} long value={question.explanation} maxLength={600} errors={bothAt(at, `${place}.explanation`)} onChange={(explanation) => set({ explanation })} />
      <div className={classes.barLine}>
        {question.options.length < mostOptions && <Button variant="default" onClick={() => set({ options: [...question.options, blank] })}>{t('questions.addOption')}</Button>}
        {question.options.length > 2 && <Button variant="default" onClick={() => set({ options: question.options.slice(0, -1), right: Math.min(question.right, question.options.length - 2) })}>{t('questions.dropOption')}</Button>}
        <Button variant="subtle" color="urgent" aria-label={t('editor.removeOne', { what: name })} onClick={() => remove(name, { notice: { ...notice, questions: without(questions, index) } })}>
          {t('editor.remove')}
        </Button>
      </div>
    </li>
  )
}
