import { Badge, Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { justifyCheck, type AnalysisShown, type CheckList, type CheckRow } from '@weshare/contract/analyses'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import { analysisQuery } from './analysis-queries.ts'
import classes from './analyses.module.css'

const colours = { 'pass': 'done', 'fail': 'urgent', 'to-justify': 'attention' } as const

interface CheckListProps { study: string; analysis: AnalysisShown; list: CheckList }

/** A published list, filled from the question and the analyses; what only the authors can say is theirs to write. */
export function CheckListView({ study, analysis, list }: CheckListProps) {
  const { t } = useTranslation('analyses')
  const format = useFormat()
  const language = useLanguage()
  const isJustified = (row: CheckRow) => analysis.justifications[`${list.id}:${row.id}`] !== undefined
  const count = (verdict: CheckRow['verdict']) => format.number(list.rows.filter((row) => row.verdict === verdict && !(verdict === 'to-justify' && isJustified(row))).length)
  return (
    <details className={classes.list} id={`list-${list.id}`}>
      <summary><strong>{list.title[language]}</strong> <span className={classes.quiet}>{t('lists.counts', { pass: count('pass'), fail: count('fail'), toJustify: count('to-justify') })}</span></summary>
      <p className={classes.quiet}>{list.source}</p>
      <ul className={classes.rows}>
        {list.rows.map((row) => <CheckLine key={row.id} study={study} analysis={analysis} item={`${list.id}:${row.id}`} row={row} />)}
      </ul>
    </details>
  )
}

function CheckLine({ study, analysis, item, row }: Omit<CheckListProps, 'list'> & { item: string; row: CheckRow }) {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  return (
    <li>
      <div className={classes.verdict}>
        <span className="code">{row.id}</span><Badge color={colours[row.verdict]}>{t(`lists.${row.verdict}`)}</Badge>
        <span role="status">{analysis.justifications[item] !== undefined && <Badge color="done">{t('lists.justified')}</Badge>}</span>
      </div>
      <p>{row.text[language]}</p>
      <p className={classes.quiet}>{row.explanation[language]}{!row.verified && ` ${t('lists.unverified')}`}</p>
      {row.verdict !== 'pass' && <Justification study={study} analysis={analysis} item={item} id={row.id} />}
    </li>
  )
}

function Justification({ study, analysis, item, id }: { study: string; analysis: AnalysisShown; item: string; id: string }) {
  const { t } = useTranslation('analyses')
  const queries = useQueryClient()
  const kept = analysis.justifications[item] ?? ''
  const [text, setText] = useState(kept)
  const keep = useMutation({
    mutationFn: () => call(justifyCheck, { params: { study, analysis: analysis.id }, body: { item, text: text.trim() } }),
    onSuccess: (saved) => queries.setQueryData(analysisQuery(study, analysis.id).queryKey, saved),
  })
  return (
    <div className={classes.justification}>
      <Textarea label={`${t('lists.justification')} (${id})`} minRows={1} maxLength={2000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {text.trim() !== kept && <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>{t('lists.save')}</Button>}
      <FailureNotice failure={keep.error} />
    </div>
  )
}
