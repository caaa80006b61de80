import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '../../../shared/i18n/i18n.ts'
import { languageNames, languages } from '../../../shared/i18n/languages.ts'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { chooseTheme, themeChoices, useThemeChoice } from '../../../shared/theme/theme-choice.ts'
import { chooseTextSize, textSizes, useTextSize } from '../text-size.ts'

/** The language, the size of the text, light or dark. */
export function Preferences() {
  const { t } = useTranslation(['participate', 'common'])
  const language = useLanguage()
  const { size } = useTextSize()
  const { choice } = useThemeChoice()
  return (
    <>
      <Choice legend={t('common:language')} value={language} onChoose={(next) => void switchLanguage(next)} options={languages.map((one) => ({ value: one, label: languageNames[one], lang: one }))} />
      <Choice legend={t('text.label')} value={size} onChoose={chooseTextSize} options={textSizes.map((one) => ({ value: one, label: t('text.share', { share: one }) }))} />
      <Choice legend={t('common:theme.label')} value={choice} onChoose={chooseTheme} options={themeChoices.map((one) => ({ value: one, label: t(`common:theme.${one}`) }))} />
    </>
  )
}

interface ChoiceProps<V extends string> {
  legend: string
  value: V
  options: readonly { value: V; label: string; lang?: string }[]
  onChoose: (value: V) => void
}

function Choice<V extends string>({ legend, value, options, onChoose }: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className="preference">
      <legend>{legend}</legend>
      <div className="chips">
        {options.map((option) => (
          <label key={option.value} className="chip" data-chosen={option.value === value || undefined} lang={option.lang}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
