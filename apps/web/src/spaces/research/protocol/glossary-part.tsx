import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { BilingualInput } from '../../../shared/ui/bilingual-input.tsx'
import { bothAt, changedAt, useEditor, without } from './editor.ts'
import classes from './editor.module.css'

const most = 40

/** Difficult words of the notice: a reader who touches one opens its meaning. */
export function GlossaryPart() {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { draft: { notice }, change, remove, at } = useEditor()
  const glossary = notice.glossary ?? []
  const set = (next: typeof glossary) => change({ notice: { ...notice, glossary: next } })
  return (
    <div>
      <h3 className={classes.groupTitle}>{t('glossary.title')}</h3>
      <p className={classes.quiet}>{t('glossary.detail')}</p>
      <ul className={classes.rows}>
        {glossary.map(({ term, meaning }, index) => (
          <li key={index} className={classes.visit} aria-label={term[language] || t('glossary.term')}>
            <BilingualInput label={t('glossary.term')} value={term} maxLength={200} errors={bothAt(at, `notice.glossary.${index}.term`)} onChange={(next) => set(changedAt(glossary, index, { term: next }))} />
            <BilingualInput label={t('glossary.meaning')} value={meaning} maxLength={600} errors={bothAt(at, `notice.glossary.${index}.meaning`)} onChange={(next) => set(changedAt(glossary, index, { meaning: next }))} />
            <div className={classes.barLine}>
              <Button
                variant="subtle" color="urgent" aria-label={t('editor.removeOne', { what: term[language] })}
                onClick={() => remove(term[language] || t('glossary.term'), { notice: { ...notice, glossary: without(glossary, index) } })}
              >
                {t('editor.remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {glossary.length < most && <Button variant="default" onClick={() => set([...glossary, { term: { fr: '', en: '' }, meaning: { fr: '', en: '' } }])}>{t('glossary.add')}</Button>}
    </div>
  )
}
