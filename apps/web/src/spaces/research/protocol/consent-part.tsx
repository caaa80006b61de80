import { Badge, NativeSelect, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listConsentRules, signatureLevels, type ConsentRule } from '@weshare/contract/consent'
import type { ConsentSettings } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { useEditor } from './editor.ts'
import { EditorPart } from './editor-part.tsx'
import classes from './editor.module.css'

const usual: ConsentSettings = { form: 'signed', level: 'simple', countersigned: false, untilRenewed: 'go-on' }
const forms = ['signed', 'non-opposition'] as const
const untils = ['go-on', 'stop'] as const

/** How the study asks: what the law says for its category, with its source and whether it was verified, and what the study asks beyond. */
export function ConsentPart() {
  const { t } = useTranslation('research')
  const { draft, change, at } = useEditor()
  const { data } = useQuery({ queryKey: ['consent-rules'], queryFn: ({ signal }) => call(listConsentRules, { signal }) })
  const rule = ruleToday(data?.items ?? [], draft.category)
  const settings = draft.consent ?? usual
  const set = (part: Partial<ConsentSettings>) => change({ consent: { ...settings, ...part } })
  return (
    <EditorPart part="consent" title={t('consenting.title')} detail={t('consenting.detail')}>
      {rule && <RuleShown rule={rule} />}
      <NativeSelect
        maw={480} label={t('consenting.form')} value={settings.form} error={at('consent.form')} data={forms.map((value) => ({ value, label: t(`consenting.forms.${value}`) }))}
        onChange={(event) => set({ form: forms.find((one) => one === event.currentTarget.value) ?? settings.form })}
      />
      <NativeSelect
        maw={480} label={t('consenting.level')} value={settings.level} error={at('consent.level')}
        data={signatureLevels.map((value) => ({ value, label: data?.levels.includes(value) === false ? t('consenting.notOffered', { level: t(`consenting.levels.${value}`) }) : t(`consenting.levels.${value}`) }))}
        onChange={(event) => set({ level: signatureLevels.find((one) => one === event.currentTarget.value) ?? settings.level })}
      />
      <Switch
        label={t('consenting.countersigned')} error={at('consent.countersigned')} checked={settings.countersigned || rule?.countersigned === true} disabled={rule?.countersigned === true}
        onChange={(event) => set({ countersigned: event.currentTarget.checked })}
      />
      <NativeSelect
        maw={480} label={t('consenting.until')} value={settings.untilRenewed} data={untils.map((value) => ({ value, label: t(`consenting.untils.${value}`) }))}
        onChange={(event) => set({ untilRenewed: untils.find((one) => one === event.currentTarget.value) ?? settings.untilRenewed })}
      />
    </EditorPart>
  )
}

function RuleShown({ rule }: { rule: ConsentRule }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const format = useFormat()
  const days = rule.validTo === null ? t('consenting.since', { from: format.date(rule.validFrom) }) : t('consenting.between', { from: format.date(rule.validFrom), to: format.date(rule.validTo) })
  return (
    <div className={classes.visit}>
      <p>
        <strong>{t(`consenting.rules.${rule.form}`)}</strong>{' '}
        {rule.verifiedOn === null ? <Badge color="attention">{t('consenting.toVerify')}</Badge> : <Badge color="done">{t('consenting.verified', { date: format.date(rule.verifiedOn) })}</Badge>}
      </p>
      <p>{rule.note[language]}</p>
      <p className={classes.quiet}>{t('consenting.source', { source: rule.source, days })}</p>
    </div>
  )
}

function ruleToday(rules: readonly ConsentRule[], category: string): ConsentRule | undefined {
  const today = new Date().toISOString().slice(0, 10)
  return rules.findLast((rule) => rule.category === category && rule.validFrom <= today && (rule.validTo === null || rule.validTo > today))
}
