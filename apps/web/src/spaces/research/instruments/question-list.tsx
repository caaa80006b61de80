import { optionTextIn, placedItems, textIn, type Questionnaire } from '@weshare/science/instruments'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import classes from '../../../shared/studies/studies.module.css'

/** The server gives a questionnaire it has itself read and checked. */
const isQuestionnaire = (value: unknown): value is Questionnaire =>
  typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Questionnaire'

/** What the questionnaire asks, word for word, in the language of the screen when it has it. */
export function QuestionList({ questionnaire }: { questionnaire: unknown }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  if (!isQuestionnaire(questionnaire)) return <p>{t('instrument.noWording')}</p>
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead><tr><th scope="col">{t('instrument.item')}</th><th scope="col">{t('instrument.question')}</th><th scope="col">{t('instrument.options')}</th></tr></thead>
        <tbody>
          {placedItems(questionnaire).filter(({ item }) => textIn(item, language) !== '').map(({ item }) => (
            <tr key={item.linkId}>
              <td className="code">{item.linkId}</td>
              <td>{item.type === 'group' ? <strong>{textIn(item, language)}</strong> : textIn(item, language)}</td>
              <td>
                {item.answerOption
                  ? item.answerOption.map((option) => optionTextIn(option, language)).join(' · ')
                  : t(`itemType.${item.type}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
