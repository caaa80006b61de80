import { useId } from 'react'
import { useTranslation } from 'react-i18next'

export interface ConsentChoicesProps<P extends string> {
  /** `before` says what was chosen for an earlier version. */
  purposes: readonly { purpose: P; label: string; detail?: string; required: boolean; before?: string }[]
  /** Yes, no, or not chosen yet: nothing is ever ticked in advance. */
  value: Readonly<Partial<Record<P, boolean>>>
  onChange: (purpose: P, agreed: boolean) => void
  /** The sentence to show beside a purpose left without a choice. */
  faults?: Readonly<Record<string, string>>
}

/** Each purpose asked apart, with yes and no of the same size. */
export function ConsentChoices<P extends string>({ purposes, value, onChange, faults = {} }: ConsentChoicesProps<P>) {
  const { t } = useTranslation(['participate', 'common'])
  const id = useId()
  return purposes.map(({ purpose, label, detail, required, before }) => (
    <fieldset key={purpose} className="question-field consent" aria-describedby={faults[purpose] ? `${id}-${purpose}` : undefined}>
      <legend>{label}</legend>
      {detail && <p className="plain">{detail}</p>}
      {(required || before) && <p className="hint">{[required && t('consent.required'), before].filter(Boolean).join(' ')}</p>}
      {faults[purpose] && <p className="fault" id={`${id}-${purpose}`}>{faults[purpose]}</p>}
      <div className="pair">
        {[true, false].map((agreed) => (
          <label key={String(agreed)} className="card" data-chosen={value[purpose] === agreed || undefined}>
            <input type="radio" name={`${id}-${purpose}`} checked={value[purpose] === agreed} onChange={() => onChange(purpose, agreed)} />
            <span>{t(agreed ? 'common:yes' : 'common:no')}</span>
          </label>
        ))}
      </div>
    </fieldset>
  ))
}
