import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export interface StudySwitcherProps {
  studies: readonly { id: string; code: string; title: string }[]
  /** The study shown, or null for all of them. */
  value: string | null
  onChange: (study: string | null) => void
  /** Whether "all studies" may be chosen. */
  all?: boolean
}

/** Which study the space is about. */
export function StudySwitcher({ studies, value, onChange, all = false }: StudySwitcherProps) {
  const { t } = useTranslation()
  const data = studies.map(({ id, code, title }) => ({ value: id, label: `${code} · ${title}` }))
  return (
    <NativeSelect
      aria-label={t('nav.study')} value={value ?? ''} data={all ? [{ value: '', label: t('nav.allStudies') }, ...data] : data}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
}
