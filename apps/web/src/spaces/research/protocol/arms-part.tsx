import { Button } from '@mantine/core'
import type { Protocol } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { BilingualInput } from '../../../shared/ui/bilingual-input.tsx'
import { bothAt, changedAt, useEditor, without } from './editor.ts'
import { EditorPart } from './editor-part.tsx'
import { freshId } from './places.ts'
import classes from './editor.module.css'

const most = 10

/** The groups that are compared, when there are any. */
export function ArmsPart() {
  const { t } = useTranslation('research')
  const { t: words } = useTranslation('studies')
  const language = useLanguage()
  const { draft: { arms, visits }, change, remove, at } = useEditor()
  const add = () => {
    const letter = String.fromCharCode(65 + arms.length)
    change({ arms: [...arms, { id: freshId('bras', arms.map(({ id }) => id)), title: { fr: `Bras ${letter}`, en: `Arm ${letter}` } }] })
  }
  return (
    <EditorPart part="arms" title={words('protocol.arms')} detail={t('arms.detail')}>
      <ul className={classes.rows}>
        {arms.map((arm, index) => (
          <li key={arm.id} className={classes.row}>
            <BilingualInput
              label={t('arms.one', { number: index + 1 })} value={arm.title} maxLength={200} errors={bothAt(at, `arms.${index}.title`)}
              onChange={(title) => change({ arms: changedAt(arms, index, { title }) })}
            />
            <Button
              variant="subtle" color="urgent" aria-label={t('editor.removeOne', { what: arm.title[language] })}
              onClick={() => remove(arm.title[language], { arms: without(arms, index), visits: visits.map((visit) => withoutArm(visit, arm.id)) })}
            >
              {t('editor.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {arms.length < most && <div><Button variant="default" onClick={add}>{t('arms.add')}</Button></div>}
    </EditorPart>
  )
}

/** A visit that was for this arm alone becomes everybody's. */
function withoutArm(visit: Protocol['visits'][number], arm: string): Protocol['visits'][number] {
  if (!visit.arms?.includes(arm)) return visit
  const { arms, ...rest } = visit
  const left = arms.filter((id) => id !== arm)
  return left.length > 0 ? { ...rest, arms: left } : rest
}
