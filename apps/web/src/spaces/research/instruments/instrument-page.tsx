import { Badge } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { getInstrument } from '@weshare/contract/instruments'
import type { RouteAnswer } from '@weshare/contract/define-route'
import { findInstrument } from '@weshare/science/library'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import classes from '../../../shared/studies/studies.module.css'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageFailure } from '../../../shared/ui/page-failure.tsx'
import { PageHeading, PageSection } from '../../../shared/ui/page-heading.tsx'
import { FindingList } from './finding-list.tsx'
import { QuestionList } from './question-list.tsx'
import { ScaleTables } from './scale-tables.tsx'

export type InstrumentShown = RouteAnswer<typeof getInstrument>

const instrumentQuery = (url: string, version: string) => queryOptions({
  queryKey: ['instrument', url, version],
  queryFn: ({ signal }) => call(getInstrument, { query: { url, version }, signal }),
})

/** One instrument: what it asks, how it is scored, who owns it, what has been verified. */
export function InstrumentPage() {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const { address, version } = useParams({ from: '/research/instruments/$address/$version' })
  const instrument = useQuery(instrumentQuery(address, version))
  if (instrument.isPending) return <LoadingState blocks={5} />
  if (instrument.isError) return <PageFailure error={instrument.error} onRetry={() => void instrument.refetch()} />
  const { title, questionnaire, source, url } = instrument.data
  const sheet = source === 'library' ? findInstrument(url.slice(url.lastIndexOf('/') + 1)) : null
  return (
    <>
      <p className={classes.titleLine}><Link to="/research/instruments">{t('instrument.back')}</Link></p>
      <PageHeading title={title[language]} tab={`${title[language]}, ${version}`} {...(sheet && { lead: `${sheet.construct[language]}. ${sheet.recall[language]}.` })} />
      <Facts instrument={instrument.data} />
      <PageSection title={t('instrument.rights')}><Rights instrument={instrument.data} /></PageSection>
      {sheet && <PageSection title={t('library.languages')}><Languages sheet={sheet} loaded={instrument.data.languages} /></PageSection>}
      {sheet && <ScaleTables scoring={sheet.scoring} />}
      <PageSection title={t('library.questions')}><QuestionList questionnaire={questionnaire} /></PageSection>
      {instrument.data.findings.length > 0 && (
        <PageSection title={t('findings.kept')}><details><summary>{t('findings.count', { count: instrument.data.findings.length })}</summary><FindingList findings={instrument.data.findings} /></details></PageSection>
      )}
    </>
  )
}

function Facts({ instrument }: { instrument: InstrumentShown }) {
  const { t } = useTranslation('research')
  const format = useFormat()
  return (
    <dl className={classes.facts} style={{ marginBottom: 32 }}>
      <div><dt>{t('library.usable')}</dt><dd><Badge color={instrument.usable ? 'done' : 'attention'}>{t(`library.usableIs.${instrument.usable ? 'yes' : 'no'}`)}</Badge></dd></div>
      <div><dt>{t('library.version')}</dt><dd className="code">{instrument.version}</dd></div>
      <div><dt>{t('library.questions')}</dt><dd>{format.number(instrument.questions)}</dd></div>
      <div><dt>{t('library.added')}</dt><dd>{format.date(instrument.addedAt)}</dd></div>
      <div className={classes.long}><dt>{t('instrument.address')}</dt><dd className={classes.hash}>{instrument.url}</dd></div>
      <div className={classes.long}><dt>{t('exports.hash')}</dt><dd className={classes.hash}>{instrument.sha256}</dd></div>
    </dl>
  )
}

interface RightsRead { holder?: unknown; statement?: unknown; url?: unknown; checkedOn?: unknown; licenceReference?: unknown }

function Rights({ instrument }: { instrument: InstrumentShown }) {
  const { t } = useTranslation('research')
  const format = useFormat()
  const rights: RightsRead = typeof instrument.rights === 'object' && instrument.rights !== null ? instrument.rights : {}
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return (
    <>
      <p className={classes.prose}><strong>{t(`rights.${instrument.wording}`)}</strong>. {!instrument.usable && t(`wordingState.${instrument.wording}`)}</p>
      {instrument.rights !== null && (
        <dl className={classes.facts}>
          <div><dt>{t('instrument.holder')}</dt><dd>{text(rights.holder)}</dd></div>
          {text(rights.licenceReference) && <div><dt>{t('wording.licence')}</dt><dd>{text(rights.licenceReference)}</dd></div>}
          <div className={classes.long}><dt>{t('instrument.statement')}</dt><dd lang="en">{text(rights.statement)}</dd></div>
          {text(rights.url) && <div className={classes.long}><dt>{t('instrument.terms')}</dt><dd><a href={text(rights.url)} rel="noreferrer">{text(rights.url)}</a></dd></div>}
          <div><dt>{t('instrument.checked')}</dt><dd>{text(rights.checkedOn) ? format.date(text(rights.checkedOn)) : <Badge color="attention">{t('score.toVerify')}</Badge>}</dd></div>
        </dl>
      )}
    </>
  )
}

function Languages({ sheet, loaded }: { sheet: NonNullable<ReturnType<typeof findInstrument>>; loaded: readonly string[] }) {
  const { t } = useTranslation('research')
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead><tr><th scope="col">{t('instrument.language')}</th><th scope="col">{t('instrument.loaded')}</th><th scope="col">{t('instrument.verified')}</th><th scope="col">{t('instrument.reference')}</th></tr></thead>
        <tbody>
          {sheet.languages.map(({ tag, verified, reference }) => (
            <tr key={tag}>
              <td className="code">{tag}</td>
              <td data-label={t('instrument.loaded')}>{t(loaded.includes(tag) ? 'instrument.isLoaded' : 'instrument.notLoaded')}</td>
              <td><Badge color={verified ? 'done' : 'attention'}>{t(verified ? 'instrument.isVerified' : 'score.toVerify')}</Badge></td>
              <td lang="en">{reference}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
