import { useTranslation } from 'react-i18next'
import { useEditor } from './editor.ts'
import { EasyPart } from './easy-part.tsx'
import { EditorPart } from './editor-part.tsx'
import { GlossaryPart } from './glossary-part.tsx'
import { NoticeTexts } from './notice-texts.tsx'
import { PurposesPart } from './purposes-part.tsx'
import { QuestionsPart } from './questions-part.tsx'

/** What people read before they agree, in both languages side by side, what helps them read it, and what they agree to. */
export function NoticePart() {
  const { t } = useTranslation('research')
  const { t: words } = useTranslation('studies')
  const { draft: { notice }, change, remove } = useEditor()
  return (
    <EditorPart part="notice" title={words('protocol.notice')} detail={t('notice.detail')}>
      <NoticeTexts
        texts={notice} place="notice" onChange={(texts) => change({ notice: { ...notice, ...texts } })} onRemove={(label, texts) => remove(label, { notice: { ...notice, ...texts } })}
      />
      <EasyPart />
      <GlossaryPart />
      <QuestionsPart />
      <PurposesPart />
    </EditorPart>
  )
}
