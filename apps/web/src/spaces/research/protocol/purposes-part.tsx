import { Button, NativeSelect, Switch } from '@mantine/core'
import { purposes } from '@weshare/contract/consent'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { BilingualInput } from '../../../shared/ui/bilingual-input.tsx'
import { bothAt, changedAt, useEditor, without } from './editor.ts'
import { purposeLabels } from './purpose-labels.ts'
import classes from './editor.module.css'

/** What a person may agree to, each on its own; only what is needed to take part may be required. */
export function PurposesPart() {
  const { t } = useTranslation('research')
  const { draft: { notice }, change, at } = useEditor()
  const free = purposes.filter((purpose) => !notice.purposes.some((one) => one.purpose === purpose))
  const add = (value: string) => {
    const purpose = free.find((one) => one === value)
    if (purpose) change({ notice: { ...notice, purposes: [...notice.purposes, { purpose, required: false, label: purposeLabels[purpose] }] } })
  }
  return (
    <div>
      <h3 className={classes.groupTitle}>{t('purposes.title')}</h3>
      <p className={classes.quiet}>{t('purposes.detail')}</p>
      {at('notice.purposes') && <p className={classes.fault}>{at('notice.purposes')}</p>}
      <ul className={classes.rows}>{notice.purposes.map(({ purpose }, index) => <PurposeRow key={purpose} index={index} />)}</ul>
      {free.length > 0 && (
        <NativeSelect
          mt="md" maw={420} label={t('purposes.add')} value="" onChange={(event) => add(event.currentTarget.value)}
          data={[{ value: '', label: t('purposes.choose') }, ...free.map((value) => ({ value, label: t(`purpose.${value}`) }))]}
        />
      )}
    </div>
  )
}

function PurposeRow({ index }: { index: number }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { draft: { notice }, change, remove, at } = useEditor()
  const one = notice.purposes[index]
  if (!one) return null
  const edit = (part: Partial<typeof one>) => change({ notice: { ...notice, purposes: changedAt(notice.purposes, index, part) } })
  return (
    <li className={classes.visit} aria-label={t(`purpose.${one.purpose}`)}>
      <BilingualInput label={t(`purpose.${one.purpose}`)} value={one.label} onChange={(label) => edit({ label })} maxLength={200} errors={bothAt(at, `notice.purposes.${index}.label`)} />
      <BilingualInput
        label={t('purposes.plain')} description={t('purposes.plainDetail')} value={one.detail ?? { fr: '', en: '' }} maxLength={600} errors={bothAt(at, `notice.purposes.${index}.detail`)}
        onChange={(detail) => {
          const { detail: _before, ...rest } = one
          const next = detail.fr.trim() === '' && detail.en.trim() === '' ? rest : { ...rest, detail }
          change({ notice: { ...notice, purposes: notice.purposes.map((other, place) => (place === index ? next : other)) } })
        }}
      />
      <div className={classes.barLine}>
        <Switch
          checked={one.required} label={t('purposes.required')} aria-label={`${t('purposes.required')}, ${t(`purpose.${one.purpose}`)}`}
          error={at(`notice.purposes.${index}.required`) ?? at(`notice.purposes.${index}.purpose`)} onChange={(event) => edit({ required: event.currentTarget.checked })}
        />
        {notice.purposes.length > 1 && (
          <Button
            variant="subtle" color="urgent" aria-label={t('editor.removeOne', { what: one.label[language] })}
            onClick={() => remove(t(`purpose.${one.purpose}`), { notice: { ...notice, purposes: without(notice.purposes, index) } })}
          >
            {t('editor.remove')}
          </Button>
        )}
      </div>
    </li>
  )
}
