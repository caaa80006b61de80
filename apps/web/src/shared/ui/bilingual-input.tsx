import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../i18n/languages.ts'
import classes from './form.module.css'

export type BilingualText = Record<Language, string>

export interface BilingualInputProps {
  label: string
  value: BilingualText
  onChange: (value: BilingualText) => void
  description?: string
  /** Beside each language; `problemAt(failure, 'title.fr')`. */
  errors?: Partial<Record<Language, string | undefined>>
  long?: boolean
  maxLength?: number
  disabled?: boolean
}

/** The same words in French and in English, side by side; says when one is missing. */
export function BilingualInput({ label, value, onChange, description, errors = {}, long = false, maxLength, disabled = false }: BilingualInputProps) {
  const { t } = useTranslation()
  const Field = long ? Textarea : TextInput
  const filled = languages.some((language) => value[language].trim() !== '')
  return (
    <fieldset className={classes.bilingual} disabled={disabled}>
      <legend>{label}</legend>
      {description && <p>{description}</p>}
      <div className={classes.pair}>
        {languages.map((language) => (
          <Field
            key={language} lang={language} label={t(`bilingual.${language}`)} aria-label={`${label} ${t(`bilingual.${language}`)}`} value={value[language]}
            error={errors[language]} {...(maxLength ? { maxLength } : {})}
            description={filled && !errors[language] && value[language].trim() === '' ? t('bilingual.missing') : undefined} inputWrapperOrder={['label', 'input', 'error', 'description']}
            onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
          />
        ))}
      </div>
    </fieldset>
  )
}
