import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { sitesQuery } from '../../../shared/studies/study-queries.ts'
import { changedAt, useEditor, without } from './editor.ts'
import { EditorPart } from './editor-part.tsx'
import classes from './editor.module.css'

const mostPeople = 100_000

/** Where people are included, and how many at each place. */
export function SitesPart() {
  const { t } = useTranslation('research')
  const { t: words } = useTranslation('studies')
  const format = useFormat()
  const { draft: { centres }, change, remove, at } = useEditor()
  const sites = useQuery(sitesQuery).data?.items ?? []
  const free = sites.filter(({ id }) => !centres.some(({ site }) => site === id))
  const total = centres.reduce((sum, { target }) => sum + target, 0)
  return (
    <EditorPart part="centres" title={words('protocol.sites')} detail={t('sites.detail', { count: centres.length, total: format.number(total) })}>
      <ul className={classes.rows}>
        {centres.map(({ site, target }, index) => {
          const known = sites.find(({ id }) => id === site)
          const name = known?.name ?? site
          return (
            <li key={site} className={classes.siteRow}>
              <span><strong>{name}</strong>{known && !known.name.includes(known.city) && <span className={classes.quiet}> {known.city}</span>}{at(`centres.${index}.site`) && <span className={classes.fault}>{at(`centres.${index}.site`)}</span>}</span>
              <NumberInput
                w={130} label={words('figures.target')} aria-label={t('sites.targetOf', { name })} min={0} max={mostPeople} allowDecimal={false} allowNegative={false} value={target} error={at(`centres.${index}.target`)}
                onChange={(value) => change({ centres: changedAt(centres, index, { target: wholeOf(value, mostPeople) }) })}
              />
              <Button variant="subtle" color="urgent" aria-label={t('editor.removeOne', { what: name })} onClick={() => remove(name, { centres: without(centres, index) })}>{t('editor.remove')}</Button>
            </li>
          )
        })}
      </ul>
      {free.length > 0 && (
        <NativeSelect
          maw={420} label={t('sites.add')} value="" data={[{ value: '', label: t('sites.choose') }, ...free.map(({ id, name, city }) => ({ value: id, label: name.includes(city) ? name : `${name}, ${city}` }))]}
          onChange={(event) => {
            if (event.currentTarget.value) change({ centres: [...centres, { site: event.currentTarget.value, target: 10 }] })
          }}
        />
      )}
      {free.length === 0 && sites.length > 0 && <p className={classes.quiet}>{t('sites.allIn')}</p>}
      {sites.length === 0 && <p className={classes.quiet}>{t('sites.none')}</p>}
    </EditorPart>
  )
}

/** What a number field holds while it is being typed: nothing counts as zero, and nothing goes beyond the most. */
export const wholeOf = (value: string | number, most: number): number => Math.max(0, Math.min(most, Math.round(Number(value) || 0)))
