import type { Remark } from '@weshare/contract/analyses'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import classes from './analyses.module.css'

/** What to know before believing a figure, each sentence once. */
export function RemarkList({ remarks }: { remarks: readonly Remark[] }) {
  const language = useLanguage()
  const sentences = [...new Set(remarks.map(({ says }) => says[language]))]
  return <ul className={classes.remarks}>{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
}
