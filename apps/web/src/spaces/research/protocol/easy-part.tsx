import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useEditor } from './editor.ts'
import { NoticeTexts, type Texts } from './notice-texts.tsx'
import { toBeWritten } from './starter-protocol.ts'
import classes from './editor.module.css'

const begun: Texts = {
  fr: { title: 'L’étude, facile à lire', sections: [{ heading: 'De quoi s’agit-il ?', text: toBeWritten }] },
  en: { title: 'The study, easy to read', sections: [{ heading: 'What is it about?', text: toBeWritten }] },
}

/** The easy-to-read variant, which the person may choose instead; absent until somebody writes it. */
export function EasyPart() {
  const { t } = useTranslation('research')
  const { draft: { notice }, change, remove } = useEditor()
  const { easy, ...rest } = notice
  return (
    <div>
      <h3 className={classes.groupTitle}>{t('easy.title')}</h3>
      <p className={classes.quiet}>{t('easy.detail')}</p>
      {easy === undefined && <Button variant="default" onClick={() => change({ notice: { ...rest, easy: begun } })}>{t('easy.add')}</Button>}
      {easy !== undefined && (
        <>
          <NoticeTexts
            texts={easy} place="notice.easy" onChange={(texts) => change({ notice: { ...rest, easy: texts } })} onRemove={(label, texts) => remove(label, { notice: { ...rest, easy: texts } })}
          />
          <Button variant="subtle" color="urgent" onClick={() => remove(t('easy.title'), { notice: rest })}>{t('easy.remove')}</Button>
        </>
      )}
    </div>
  )
}
