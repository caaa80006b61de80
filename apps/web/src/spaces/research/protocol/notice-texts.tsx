import { Button } from '@mantine/core'
import type { Notice } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { BilingualInput, type BilingualText } from '../../../shared/ui/bilingual-input.tsx'
import { moved, useEditor, without } from './editor.ts'
import { toBeWritten } from './starter-protocol.ts'
import classes from './editor.module.css'

const most = 30

export type Texts = Pick<Notice, 'fr' | 'en'>
type Section = Texts['fr']['sections'][number]

interface NoticeTextsProps {
  texts: Texts
  /** Its name in the places of faults: `notice` or `notice.easy`. */
  place: string
  onChange: (texts: Texts) => void
  /** Removes something of these texts, which can be put back for a while. */
  onRemove: (label: string, texts: Texts) => void
}

/** The title and the parts of a notice, both languages side by side, with the same number of parts. */
export function NoticeTexts({ texts, place, onChange, onRemove }: NoticeTextsProps) {
  const { t } = useTranslation('research')
  const { at } = useEditor()
  const count = Math.max(texts.fr.sections.length, texts.en.sections.length)
  const setTitle = ({ fr, en }: BilingualText) => onChange({ fr: { ...texts.fr, title: fr }, en: { ...texts.en, title: en } })
  const differ = at(`${place}.en.sections`) ?? at(`${place}.fr.sections`)
  return (
    <>
      <BilingualInput
        label={t('notice.title')} value={{ fr: texts.fr.title, en: texts.en.title }} onChange={setTitle} maxLength={200}
        errors={{ fr: at(`${place}.fr.title`), en: at(`${place}.en.title`) }}
      />
      <ol className={classes.rows}>
        {Array.from({ length: count }, (_, index) => <SectionRow key={index} index={index} count={count} texts={texts} place={place} onChange={onChange} onRemove={onRemove} />)}
      </ol>
      {differ && <p className={classes.fault}>{differ}</p>}
      {count < most && <div><Button variant="default" onClick={() => onChange(withSection(texts))}>{t('notice.add')}</Button></div>}
    </>
  )
}

/** Both languages keep the same number of sections. */
const inBoth = (texts: Texts, edit: (sections: Section[], language: 'fr' | 'en') => Section[]): Texts => ({
  fr: { ...texts.fr, sections: edit(texts.fr.sections, 'fr') }, en: { ...texts.en, sections: edit(texts.en.sections, 'en') },
})

const newHeading = { fr: 'Nouvelle partie', en: 'New section' }
const withSection = (texts: Texts) => inBoth(texts, (sections, language) => [...sections, { heading: newHeading[language], text: toBeWritten }])

function SectionRow({ index, count, texts, place, onChange, onRemove }: NoticeTextsProps & { index: number; count: number }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { at } = useEditor()
  const of = (field: keyof Section) => ({ fr: texts.fr.sections[index]?.[field] ?? '', en: texts.en.sections[index]?.[field] ?? '' })
  const [heading, text] = [of('heading'), of('text')]
  const set = (field: keyof Section, value: BilingualText) => onChange(inBoth(texts, (sections, tongue) => Array.from({ length: count }, (_, rank) => {
    const section = sections[rank] ?? { heading: newHeading[tongue], text: toBeWritten }
    return rank === index ? { ...section, [field]: value[tongue] } : section
  })))
  const name = heading[language] || t('notice.section', { number: index + 1 })
  const faults = (field: string) => ({ fr: at(`${place}.fr.sections.${index}.${field}`), en: at(`${place}.en.sections.${index}.${field}`) })
  const move = (step: 1 | -1) => onChange(inBoth(texts, (sections) => moved(sections, index, step)))
  return (
    <li className={classes.visit} aria-label={name}>
      <BilingualInput label={t('notice.section', { number: index + 1 })} value={heading} onChange={(value) => set('heading', value)} maxLength={200} errors={faults('heading')} />
      <BilingualInput
        label={t('notice.text')} long value={{ fr: text.fr.trim() === '' ? '' : text.fr, en: text.en.trim() === '' ? '' : text.en }} errors={faults('text')} maxLength={10_000}
        onChange={({ fr, en }) => set('text', { fr: fr || toBeWritten, en: en || toBeWritten })}
      />
      <div className={classes.barLine}>
        <Button variant="default" disabled={index === 0} aria-label={t('editor.up', { what: name })} onClick={() => move(-1)}>↑</Button>
        <Button variant="default" disabled={index === count - 1} aria-label={t('editor.down', { what: name })} onClick={() => move(1)}>↓</Button>
        {count > 1 && (
          <Button variant="subtle" color="urgent" aria-label={t('editor.removeOne', { what: name })} onClick={() => onRemove(name, inBoth(texts, (sections) => without(sections, index)))}>
            {t('editor.remove')}
          </Button>
        )}
      </div>
    </li>
  )
}
