import type { Protocol } from '@weshare/contract/studies'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import { PageSection } from '../ui/page-heading.tsx'
import { NoticeView } from './notice-view.tsx'
import { ScheduleTimeline } from './schedule-timeline.tsx'
import { instrumentsQuery, sitesQuery } from './study-queries.ts'
import classes from './studies.module.css'

/** A protocol to read: what the study is, where, when, with which words. */
export function ProtocolView({ code, protocol }: { code: string; protocol: Protocol }) {
  const { t } = useTranslation('studies')
  const language = useLanguage()
  return (
    <>
      <PageSection title={t('protocol.presentation')}>
        {protocol.summary[language].trim() !== '' && <p className={classes.prose}>{protocol.summary[language]}</p>}
        <dl className={classes.facts}>
          <div><dt>{t('protocol.category')}</dt><dd>{t(`category.${protocol.category}`)}</dd></div>
          <div><dt>{t('protocol.arms')}</dt><dd>{protocol.arms.length === 0 ? t('protocol.noArm') : protocol.arms.map(({ title }) => title[language]).join(' · ')}</dd></div>
          <div><dt>{t('protocol.carers')}</dt><dd>{t(protocol.proxy === 'allowed' ? 'protocol.carersAllowed' : 'protocol.carersNot')}</dd></div>
          <div><dt>{t('protocol.contact')}</dt><dd>{protocol.contact[language]}</dd></div>
        </dl>
      </PageSection>
      <PageSection title={t('protocol.sites')}><SiteTargets protocol={protocol} /></PageSection>
      <PageSection title={t('protocol.schedule')}>
        {protocol.visits.length === 0 ? <p>{t('protocol.noVisit')}</p> : <><ScheduleTimeline name={`${code}-schedule`} visits={protocol.visits} /><VisitTable protocol={protocol} /></>}
      </PageSection>
      <PageSection title={t('protocol.notice')}><NoticeView notice={protocol.notice} /></PageSection>
    </>
  )
}

function SiteTargets({ protocol }: { protocol: Protocol }) {
  const { t } = useTranslation('studies')
  const format = useFormat()
  const sites = useQuery(sitesQuery).data?.items ?? []
  const total = protocol.centres.reduce((sum, { target }) => sum + target, 0)
  if (protocol.centres.length === 0) return <p>{t('protocol.noSite')}</p>
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead><tr><th scope="col">{t('figures.site')}</th><th scope="col">{t('figures.city')}</th><th scope="col" data-align="end">{t('figures.target')}</th></tr></thead>
        <tbody>
          {protocol.centres.map(({ site, target }) => {
            const known = sites.find(({ id }) => id === site)
            return <tr key={site}><td>{known?.name ?? site}</td><td data-label={t('figures.city')}>{known?.city}</td><td data-label={t('figures.target')} data-align="end">{format.number(target)}</td></tr>
          })}
          <tr><td colSpan={2}><strong>{t('protocol.total')}</strong></td><td data-align="end"><strong>{format.number(total)}</strong></td></tr>
        </tbody>
      </table>
    </div>
  )
}

function VisitTable({ protocol }: { protocol: Protocol }) {
  const { t } = useTranslation('studies')
  const language = useLanguage()
  const format = useFormat()
  const titleOf = useInstrumentTitle()
  const armOf = (id: string) => protocol.arms.find((arm) => arm.id === id)?.title[language] ?? id
  return (
    <div className={classes.scroll} style={{ marginTop: 16 }}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('schedule.visit')}</th><th scope="col">{t('schedule.when')}</th>
            <th scope="col">{t('schedule.instruments')}</th>{protocol.arms.length > 0 && <th scope="col">{t('protocol.arms')}</th>}
            {protocol.proxy === 'allowed' && <th scope="col">{t('protocol.whoAnswers')}</th>}
          </tr>
        </thead>
        <tbody>
          {protocol.visits.toSorted((a, b) => a.offsetDays - b.offsetDays).map((visit) => (
            <tr key={visit.id}>
              <td><strong>{visit.title[language]}</strong></td>
              <td data-label={t('schedule.when')}>
                {t('schedule.span', { due: format.number(visit.offsetDays), from: format.number(visit.offsetDays - visit.windowBefore), to: format.number(visit.offsetDays + visit.windowAfter) })}
              </td>
              <td><ul>{visit.instruments.map((ref) => <li key={ref.url}>{titleOf(ref)}</li>)}</ul></td>
              {protocol.arms.length > 0 && <td data-label={t('protocol.arms')}>{visit.arms ? visit.arms.map(armOf).join(' · ') : t('protocol.everybody')}</td>}
              {protocol.proxy === 'allowed' && <td data-label={t('protocol.whoAnswers')}>{t(visit.proxy === 'not-allowed' ? 'protocol.personOnly' : 'protocol.personOrCarer')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a questionnaire is called, from its address and version; the address itself while the library is loading. */
export function useInstrumentTitle(): (ref: { url: string; version: string }) => string {
  const language = useLanguage()
  const library = useQuery(instrumentsQuery).data ?? []
  return ({ url, version }) => {
    const known = library.find((row) => row.url === url && row.version === version) ?? library.find((row) => row.url === url)
    return known ? `${known.title[language]}, ${version}` : `${url}, ${version}`
  }
}
