import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField, ChoicesField } from './choice-fields.tsx'
import { isRefused, type FieldProps, type Option } from './question.ts'

const longest = 255

/** One answer among several, or one's own words. */
export function OpenChoiceField({ question, answer, onEntry, faultId }: FieldProps<'choice'>) {
  const { t } = useTranslation('participate')
  const own = typeof answer === 'string' && !isOption(question.options, answer) ? answer : ''
  const [writing, setWriting] = useState(own !== '')
  const listed = writing ? undefined : answer
  return (
    <>
      <ChoiceField
        question={{ ...question, mayRefuse: question.mayRefuse }} answer={isRefused(answer) ? answer : listed} faultId={faultId}
        onEntry={(entry) => {
          setWriting(false)
          onEntry(entry)
        }}
      />
      <OwnWords
        shown={writing && !isRefused(answer)} text={own} faultId={faultId}
        onShow={(shown) => {
          setWriting(shown)
          onEntry(shown ? { answer: undefined, fault: t('question.writeOne') } : { answer: undefined })
        }}
        onText={(text) => onEntry(text.trim() === '' ? { answer: undefined, fault: t('question.writeOne') } : { answer: text })}
      />
    </>
  )
}

/** Several answers, and one's own words beside them. */
export function OpenChoicesField({ question, answer, onEntry, faultId }: FieldProps<'choices'>) {
  const { t } = useTranslation('participate')
  const chosen = Array.isArray(answer) ? answer as readonly string[] : []
  const listed = chosen.filter((one) => isOption(question.options, one))
  const own = chosen.find((one) => !isOption(question.options, one)) ?? ''
  const [writing, setWriting] = useState(own !== '')
  const give = (codes: readonly string[], text: string) => {
    const all = text.trim() === '' ? [...codes] : [...codes, text]
    onEntry(all.length > 0 ? { answer: all } : { answer: undefined })
  }
  return (
    <>
      <ChoicesField
        question={question} answer={isRefused(answer) ? answer : listed} faultId={faultId}
        onEntry={({ answer: next }) => {
          const codes = Array.isArray(next) ? next as readonly string[] : []
          const alone = codes.some((code) => question.exclusive?.includes(code))
          if (alone) setWriting(false)
          give(codes, alone ? '' : own)
        }}
      />
      <OwnWords
        shown={writing && !isRefused(answer)} text={own} faultId={faultId}
        onShow={(shown) => {
          setWriting(shown)
          const codes = listed.filter((code) => !question.exclusive?.includes(code))
          if (shown && codes.length === 0) onEntry({ answer: undefined, fault: t('question.writeOne') })
          else give(codes, '')
        }}
        onText={(text) => give(listed, text)}
      />
    </>
  )
}

interface OwnWordsProps {
  shown: boolean
  text: string
  faultId: string | undefined
  onShow: (shown: boolean) => void
  onText: (text: string) => void
}

function OwnWords({ shown, text, faultId, onShow, onText }: OwnWordsProps) {
  const { t } = useTranslation('participate')
  const label = useId()
  return (
    <>
      <label className="card" data-chosen={shown || undefined}>
        <input type="checkbox" checked={shown} onChange={(event) => onShow(event.currentTarget.checked)} />
        <span id={label}>{t('question.other')}</span>
      </label>
      {shown && (
        <div className="written">
          <input
            type="text" value={text} maxLength={longest} aria-labelledby={label} aria-invalid={faultId ? true : undefined} aria-describedby={faultId}
            onChange={(event) => onText(event.currentTarget.value)}
          />
        </div>
      )}
    </>
  )
}

const isOption = (options: readonly Option[], code: string): boolean => options.some((option) => option.code === code)
