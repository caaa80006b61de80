import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BilingualInput } from '../../../shared/ui/bilingual-input.tsx'
import { categories } from './categories.ts'
import { bothAt, useEditor } from './editor.ts'
import { EditorPart } from './editor-part.tsx'

export function PresentationPart() {
  const { t } = useTranslation('research')
  const { t: words } = useTranslation('studies')
  const { draft, change, at } = useEditor()
  return (
    <EditorPart part="title" title={words('protocol.presentation')}>
      <BilingualInput label={t('editor.title')} value={draft.title} onChange={(title) => change({ title })} maxLength={200} errors={bothAt(at, 'title')} />
      <BilingualInput label={t('editor.summary')} description={t('editor.summaryDetail')} long value={draft.summary} onChange={(summary) => change({ summary })} maxLength={20_000} errors={bothAt(at, 'summary')} />
      <NativeSelect
        maw={420} label={words('protocol.category')} value={draft.category} data={categories.map((value) => ({ value, label: words(`category.${value}`) }))}
        onChange={(event) => change({ category: categories.find((one) => one === event.currentTarget.value) ?? draft.category })}
      />
      <div data-part="contact">
        <BilingualInput label={words('protocol.contact')} description={t('editor.contactDetail')} long value={draft.contact} onChange={(contact) => change({ contact })} maxLength={20_000} errors={bothAt(at, 'contact')} />
      </div>
    </EditorPart>
  )
}
