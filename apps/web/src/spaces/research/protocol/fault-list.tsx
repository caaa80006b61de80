import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import type { Faults } from './places.ts'
import { useEditor } from './editor.ts'
import classes from './editor.module.css'

const parts = ['title', 'summary', 'category', 'contact', 'centres', 'arms', 'proxy', 'visits', 'notice', 'consent'] as const

/** What still stands in the way, in one list, each with the way to its field. */
export function FaultList({ faults }: { faults: Faults }) {
  const { t } = useTranslation('research')
  if (faults.size === 0) return null
  return (
    <div className={classes.faults} role="alert">
      <h2>{t('faults.count', { count: faults.size })}</h2>
      <ul>{[...faults].map(([place, message]) => <li key={place}><FaultLink place={place} message={message} /></li>)}</ul>
    </div>
  )
}

function FaultLink({ place, message }: { place: string; message: string }) {
  const name = usePlaceName(place)
  const part = place.split('.')[0] ?? ''
  const go = () => {
    const fields = [...document.querySelectorAll<HTMLElement>(`[data-place="${place}"], [data-part="${part}"] [aria-invalid="true"]`)]
    const target = fields[0] ?? document.querySelector<HTMLElement>(`[data-part="${part}"]`)
    target?.focus()
    target?.scrollIntoView({ block: 'center' })
  }
  return <button type="button" className={classes.faultLink} onClick={go}><strong>{name}</strong> : {message}</button>
}

/** `visits.1.title.en` in words: "Calendrier, 3 mois". */
function usePlaceName(place: string): string {
  const { t } = useTranslation('research')
  const { draft } = useEditor()
  const language = useLanguage()
  const [first = '', second = '', third = '', fourth = ''] = place.split('.')
  const part = parts.find((one) => one === first)
  if (!part) return place
  const name = t(`faults.${part}`)
  const inside = {
    visits: draft.visits[Number(second)]?.title[language], arms: draft.arms[Number(second)]?.title[language],
    notice: third === 'sections' && (second === 'fr' || second === 'en') ? draft.notice[second].sections[Number(fourth)]?.heading : undefined,
  }[first as 'visits']
  const tongue = place.split('.').find((step) => step === 'fr' || step === 'en')
  return [name, inside, tongue && t(`faults.${tongue === 'fr' ? 'fr' : 'en'}`)].filter(Boolean).join(', ')
}
