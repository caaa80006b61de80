import { Drawer } from '@mantine/core'
import type { AuditEntry } from '@weshare/contract/audit'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import classes from '../../../shared/studies/studies.module.css'
import { useSayAction } from './say-action.ts'
import own from './audit.module.css'

/** One entry of the trail, whole. */
export function EntryDetail({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }) {
  const { t: common } = useTranslation('common')
  const sayAction = useSayAction()
  return (
    <Drawer opened={entry !== null} onClose={onClose} position="right" size="md" title={entry ? sayAction(entry.action) : ''} closeButtonProps={{ 'aria-label': common('close') }}>
      {entry && <Content entry={entry} />}
    </Drawer>
  )
}

function Content({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('office')
  const format = useFormat()
  const facts = [
    [t('audit.at'), format.dateTime(entry.at)],
    [t('audit.action'), <code key="action">{entry.action}</code>],
    [t('audit.actor'), [t(`audit.by.${entry.actor.kind}`), entry.actor.id].filter(Boolean).join(', ')],
    [t('audit.study'), entry.study],
    [t('audit.participant'), entry.participant],
    [t('audit.reason'), entry.reason],
    [t('audit.place'), t('audit.placeOf', { chain: entry.chain, position: entry.position })],
  ] as const
  return (
    <>
      <dl className={classes.facts}>{facts.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <h3 className={own.title}>{t('audit.detail')}</h3>
      <pre className={own.detail} tabIndex={0}>{JSON.stringify(entry.detail, null, 2)}</pre>
    </>
  )
}
