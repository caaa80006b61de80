import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { openToCarers, withCarers, withoutCarers } from './allow-carers.ts'
import { useEditor } from './editor.ts'
import { EditorPart } from './editor-part.tsx'

/** Whether a carer may answer for a person who agrees; each visit may then still be kept to the person. */
export function CarersPart() {
  const { t } = useTranslation('research')
  const { draft, change, remove } = useEditor()
  return (
    <EditorPart part="proxy" title={t('carers.title')} detail={t('carers.detail')}>
      <Switch
        label={t('carers.allow')} aria-label={t('carers.allow')} description={t('carers.allowDetail')} checked={draft.proxy === 'allowed'}
        onChange={(event) => (event.currentTarget.checked ? change(withCarers(draft)) : remove(t('purpose.carer-answers'), withoutCarers(draft)))}
      />
    </EditorPart>
  )
}

/** One visit of a study that allows carers. */
export function VisitCarers({ index }: { index: number }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { draft: { proxy, visits }, change } = useEditor()
  const visit = visits[index]
  if (!visit || proxy !== 'allowed') return null
  return (
    <Switch
      label={t('carers.visit')} aria-label={t('carers.visitNamed', { name: visit.title[language] || visit.id })} checked={visit.proxy !== 'not-allowed'}
      onChange={(event) => {
        const open = event.currentTarget.checked
        change({ visits: visits.map((other, place) => (place === index ? openToCarers(other, open) : other)) })
      }}
    />
  )
}
