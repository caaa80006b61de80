import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { BilingualInput, type BilingualText } from '../../../shared/ui/bilingual-input.tsx'
import { moved, useEditor, without, type Editor } from './editor.ts'
import { EditorPart } from './editor-part.tsx'
import { PurposesPart } from './purposes-part.tsx'
import { toBeWritten } from './starter-protocol.ts'
import classes from './editor.module.css'

const most = 30

/** What people read before they agree, in both languages side by side, and what they agree to. */
export function NoticePart() {
  const { t } = useTranslation('research')
  const { t: words } = useTranslation('studies')
  const { draft: { notice }, change, at } = useEditor()
  const count = Math.max(notice.fr.sections.length, notice.en.sections.length)
  const title = { fr: notice.fr.title, en: notice.en.title }
  const setTitle = ({ fr, en }: BilingualText) => change({ notice: { ...notice, fr: { ...notice.fr, title: fr }, en: { ...notice.en, title: en } } })
  return (
    <EditorPart part="notice" title={words('protocol.notice')} detail={t('notice.detail')}>
      <BilingualInput label={t('notice.title')} value={title} onChange={setTitle} maxLength={200} errors={{ fr: at('notice.fr.title'), en: at('notice.en.title') }} />
      <ol className={classes.rows}>{Array.from({ length: count }, (_, index) => <SectionRow key={index} index={index} count={count} />)}</ol>
      {(at('notice.en.sections') ?? at('notice.fr.sections')) && <p className={classes.fault}>{at('notice.en.sections') ?? at('notice.fr.sections')}</p>}
      {count < most && <div><Button variant="default" onClick={() => change({ notice: withSection(notice) })}>{t('notice.add')}</Button></div>}
      <PurposesPart />
    </EditorPart>
  )
}

type Notice = Editor['draft']['notice']
type Section = Notice['fr']['sections'][number]

/** Both languages keep the same number of sections. */
const inBoth = (notice: Notice, edit: (sections: Section[], language: 'fr' | 'en') => Section[]): Notice => ({
  ...notice, fr: { ...notice.fr, sections: edit(notice.fr.sections, 'fr') }, en: { ...notice.en, sections: edit(notice.en.sections, 'en') },
})

const newHeading = { fr: 'Nouvelle partie', en: 'New section' }
const withSection = (notice: Notice) => inBoth(notice, (sections, language) => [...sections, { heading: newHeading[language], text: toBeWritten }])

function SectionRow({ index, count }: { index: number; count: number }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { draft: { notice }, change, remove, at } = useEditor()
  const of = (field: keyof Section) => ({ fr: notice.fr.sections[index]?.[field] ?? '', en: notice.en.sections[index]?.[field] ?? '' })
  const heading = of('heading')
  const text = of('text')
  const set = (field: keyof Section, value: BilingualText) => change({
    notice: inBoth(notice, (sections, tongue) => Array.from({ length: count }, (_, place) => {
      const section = sections[place] ?? { heading: newHeading[tongue], text: toBeWritten }
      return place === index ? { ...section, [field]: value[tongue] } : section
    })),
  })
  const name = heading[language] || t('notice.section', { number: index + 1 })
  const place = (field: string) => ({ fr: at(`notice.fr.sections.${index}.${field}`), en: at(`notice.en.sections.${index}.${field}`) })
  const move = (step: 1 | -1) => change({ notice: inBoth(notice, (sections) => moved(sections, index, step)) })
  return (
    <li className={classes.visit} aria-label={name}>
      <BilingualInput label={t('notice.section', { number: index + 1 })} value={heading} onChange={(value) => set('heading', value)} maxLength={200} errors={place('heading')} />
      <BilingualInput
        label={t('notice.text')} long value={{ fr: text.fr.trim() === '' ? '' : text.fr, en: text.en.trim() === '' ? '' : text.en }} errors={place('text')} maxLength={10_000}
        onChange={({ fr, en }) => set('text', { fr: fr || toBeWritten, en: en || toBeWritten })}
      />
      <div className={classes.barLine}>
        <Button variant="default" disabled={index === 0} aria-label={t('editor.up', { what: name })} onClick={() => move(-1)}>↑</Button>
        <Button variant="default" disabled={index === count - 1} aria-label={t('editor.down', { what: name })} onClick={() => move(1)}>↓</Button>
        {count > 1 && (
          <Button variant="subtle" color="urgent" aria-label={t('editor.removeOne', { what: name })} onClick={() => remove(name, { notice: inBoth(notice, (sections) => without(sections, index)) })}>
            {t('editor.remove')}
          </Button>
        )}
      </div>
    </li>
  )
}

