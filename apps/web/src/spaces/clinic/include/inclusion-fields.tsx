import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { insAuthorities } from '@weshare/contract/national-identity'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { languageNames, languages } from '../../../shared/i18n/languages.ts'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { DateInput } from '../../../shared/ui/date-input.tsx'
import type { FieldsProps } from './fields-props.ts'
import classes from './include.module.css'

export function PersonFields({ draft, change, errorOf }: FieldsProps) {
  const { t } = useTranslation('clinic')
  const { t: common } = useTranslation('common')
  const text = (field: 'givenName' | 'familyName' | 'email' | 'phone' | 'hospitalNumber' | 'insNumber', more: { type?: string; optional?: boolean; maxLength?: number } = {}) => (
    <TextInput
      label={more.optional ? `${t(`person.${field}`)} (${common('optional')})` : t(`person.${field}`)} type={more.type ?? 'text'} value={draft[field]} maxLength={more.maxLength ?? 200}
      autoComplete="off" error={errorOf(field)} onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  )
  return (
    <Part title={t('include.person')} detail={t('include.personDetail')}>
      <div className={classes.pair}>{text('givenName')}{text('familyName')}</div>
      <div className={classes.pair}>
        <DateInput label={t('person.birthDate')} value={draft.birthDate} error={errorOf('birthDate')} onChange={(birthDate) => change({ birthDate })} />
        {text('hospitalNumber', { optional: true, maxLength: 40 })}
      </div>
      <div className={classes.pair}>
        {text('insNumber', { optional: true, maxLength: 30 })}
        <NativeSelect
          label={t('person.insAuthority')} value={draft.insAuthority} data={insAuthorities.map((value) => ({ value, label: t(`ins.${insNames[value]}`) }))}
          onChange={(event) => change({ insAuthority: insAuthorities.find((one) => one === event.currentTarget.value) ?? insAuthorities[0] })}
        />
      </div>
      <div className={classes.pair}>{text('email', { type: 'email', optional: true })}{text('phone', { type: 'tel', optional: true, maxLength: 20 })}</div>
    </Part>
  )
}

/** The registers in words: their object identifiers hold points, which the translations cut at. */
const insNames = { '1.2.250.1.213.1.4.8': 'nir', '1.2.250.1.213.1.4.9': 'nia', '1.2.250.1.213.1.4.10': 'test', '1.2.250.1.213.1.4.11': 'demo' } as const

export function StudyFields({ draft, change, errorOf, study, centres }: FieldsProps) {
  const { t } = useTranslation('clinic')
  const shown = useLanguage()
  const arms = study.published?.protocol.arms ?? []
  const none = { value: '', label: t('include.choose') }
  return (
    <Part title={t('include.inStudy')} detail={t('include.inStudyDetail')}>
      {centres.length > 1 && (
        <NativeSelect
          label={t('include.centre')} value={draft.centre} error={errorOf('centre')} data={[none, ...centres.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => change({ centre: event.currentTarget.value })}
        />
      )}
      {centres.length === 1 && <p className={classes.given}><span>{t('include.centre')}</span>{centres[0]?.name}</p>}
      {arms.length > 0 && (
        <Radio.Group label={t('include.arm')} value={draft.arm} error={errorOf('arm')} onChange={(arm) => change({ arm })}>
          <Stack gap={0} mt={4}>{arms.map(({ id, title }) => <Radio key={id} value={id} label={title[shown]} />)}</Stack>
        </Radio.Group>
      )}
      <div className={classes.pair}>
        <DateInput label={t('include.anchor')} description={t('include.anchorDetail')} value={draft.anchor} error={errorOf('anchor')} onChange={(anchor) => change({ anchor })} />
        <NativeSelect
          label={t('include.language')} description={t('include.languageDetail')} value={draft.language} data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
          onChange={(event) => change({ language: languages.find((language) => language === event.currentTarget.value) ?? 'fr' })}
        />
      </div>
      <ZoneField draft={draft} change={change} errorOf={errorOf} />
    </Part>
  )
}

/** French zones first: those of the network; the machine's own is chosen to begin with. */
const frenchZones = [
  'Europe/Paris', 'America/Guadeloupe', 'America/Martinique', 'America/Cayenne', 'Indian/Reunion', 'Indian/Mayotte',
  'Pacific/Noumea', 'Pacific/Tahiti', 'Pacific/Wallis', 'America/Miquelon',
]

function ZoneField({ draft, change, errorOf }: Pick<FieldsProps, 'draft' | 'change' | 'errorOf'>) {
  const { t } = useTranslation('clinic')
  const zones = [...new Set([...frenchZones, draft.zone, ...Intl.supportedValuesOf('timeZone')])]
  return (
    <NativeSelect
      label={t('include.zone')} description={t('include.zoneDetail')} value={draft.zone} error={errorOf('zone')}
      data={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} onChange={(event) => change({ zone: event.currentTarget.value })}
    />
  )
}

export function AccessFields({ draft, change }: FieldsProps) {
  const { t } = useTranslation('clinic')
  return (
    <Part title={t('include.access')} detail={t('include.accessDetail')}>
      <Radio.Group aria-label={t('include.access')} value={draft.invite} onChange={(invite) => change({ invite: invite === 'mail' ? 'mail' : 'code' })}>
        <Stack gap="sm">
          <Radio value="code" label={t('invite.code')} description={t('invite.codeDetail')} />
          <Radio value="mail" label={t('invite.mail')} description={t('invite.mailDetail')} />
        </Stack>
      </Radio.Group>
    </Part>
  )
}

function Part({ title, detail, children }: { title: string; detail: string; children: ReactNode }) {
  return (
    <fieldset className={classes.part}>
      <legend>{title}</legend>
      <p>{detail}</p>
      {children}
    </fieldset>
  )
}
