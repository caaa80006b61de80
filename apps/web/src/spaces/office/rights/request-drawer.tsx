import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { openRequest, type RequestRow, type RequestShown } from '@weshare/contract/rights'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import classes from '../../../shared/studies/studies.module.css'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { AnswerForm } from './answer-form.tsx'
import { ExtendForm } from './extend-form.tsx'
import own from './rights.module.css'

/** One request with the person's own words. Opening it leaves a line that the person sees, so it is asked once. */
export function RequestDrawer({ row, onClose }: { row: RequestRow; onClose: () => void }) {
  const { t } = useTranslation('office')
  const { t: common } = useTranslation('common')
  const shown = useQuery({
    queryKey: ['rights-request', row.id], staleTime: Infinity, gcTime: 0, retry: false,
    queryFn: ({ signal }) => call(openRequest, { params: { study: row.study.id, request: row.id }, signal }),
  })
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={t(`rights.kinds.${row.kind}`)} closeButtonProps={{ 'aria-label': common('close') }}>
      {shown.isPending && <LoadingState blocks={3} />}
      {shown.isError && <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />}
      {shown.data && <Content request={shown.data} onClose={onClose} />}
    </Drawer>
  )
}

function Content({ request, onClose }: { request: RequestShown; onClose: () => void }) {
  const { t } = useTranslation('office')
  const language = useLanguage()
  const format = useFormat()
  const { rule, outcome } = request
  const facts = [
    [t('audit.participant'), request.pseudonym], [t('audit.study'), request.study.code], [t('rights.centre'), request.centre],
    [t('rights.received'), format.date(request.receivedAt)], [t('rights.channel'), t(`rights.channels.${request.channel}`)], [t('rights.due'), format.date(request.due)],
    [t('rights.words'), <span key="words" className={own.words}>{request.words ?? t('rights.noWords')}</span>],
    [t('rights.rule'), `${rule.note[language]} ${rule.source}.${rule.verifiedOn === null ? ` ${t('rights.toVerify')}.` : ''}`],
    [t('rights.outcome'), outcome === null ? null : t(`rights.outcomes.${outcome}`)], [t('rights.ground'), request.ground === null ? null : t(`rights.grounds.${request.ground}`)], [t('rights.reason'), request.reason],
  ] as const
  return (
    <>
      <dl className={classes.facts}>{facts.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {request.extensionReason !== null && <p>{t('rights.extended', { reason: request.extensionReason })}</p>}
      {request.restricted && <p>{t('rights.frozen')}</p>}
      {outcome === null && <AnswerForm request={request} onDone={onClose} />}
      {outcome === null && request.extendableTo !== null && <ExtendForm request={request} until={request.extendableTo} onDone={onClose} />}
      {request.answeredAt !== null && <p>{t('rights.decided', { date: format.dateTime(request.answeredAt) })}</p>}
    </>
  )
}
