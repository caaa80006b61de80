import { Badge } from '@mantine/core'
import type { ScoringKey } from '@weshare/science/instruments'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import classes from '../../../shared/studies/studies.module.css'
import { PageSection } from '../../../shared/ui/page-heading.tsx'

/** How the answers become scores, and what the scores are compared with; every number with its source. */
export function ScaleTables({ scoring }: { scoring: ScoringKey }) {
  const { t } = useTranslation('research')
  const limits = (scoring.bands?.length ?? 0) + (scoring.thresholds?.length ?? 0)
  return (
    <>
      <PageSection title={t('library.scales')}><Scales scoring={scoring} /></PageSection>
      {limits > 0 && <PageSection title={t('instrument.thresholds')}><Limits scoring={scoring} /></PageSection>}
    </>
  )
}

function Scales({ scoring }: { scoring: ScoringKey }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const format = useFormat()
  const scales = [...scoring.scales.map((scale) => ({ ...scale, made: scale.items.join(', ') })), ...(scoring.derived ?? []).map((scale) => ({ ...scale, made: scale.from.join(', ') }))]
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('instrument.scale')}</th><th scope="col">{t('instrument.madeOf')}</th><th scope="col">{t('instrument.method')}</th>
            <th scope="col">{t('instrument.range')}</th><th scope="col">{t('instrument.source')}</th>
          </tr>
        </thead>
        <tbody>
          {scales.map((scale) => (
            <tr key={scale.id}>
              <td><strong>{scale.title[language]}</strong><br /><span className="code">{scale.id}</span></td>
              <td data-label={t('instrument.madeOf')}><span className="code">{scale.made}</span></td>
              <td data-label={t('instrument.method')}>{t(`method.${scale.method}`)}</td>
              <td data-label={t('instrument.range')} data-whole>{t('score.range', { from: format.number(scale.range[0]), to: format.number(scale.range[1]) })}<br />{t(`score.${scale.higherIs}`)}</td>
              <td lang="en">{scale.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `population` is in the words of the publication, as `source` is. */
interface Limit { key: string; scale: string; name: string; population?: string; value: string; source: string; verified: boolean }

function Limits({ scoring }: { scoring: ScoringKey }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const format = useFormat()
  const titleOf = (id: string) => [...scoring.scales, ...(scoring.derived ?? [])].find((scale) => scale.id === id)?.title[language] ?? id
  const bands: Limit[] = (scoring.bands ?? []).map((band) => ({
    key: `band-${band.scale}-${band.code}`, scale: band.scale, name: band.label[language], source: band.source, verified: band.verified,
    value: band.below === null ? t('instrument.from', { from: format.number(band.from) }) : t('instrument.between', { from: format.number(band.from), below: format.number(band.below) }),
  }))
  const thresholds: Limit[] = (scoring.thresholds ?? []).map((one, index) => ({
    key: `threshold-${one.scale}-${index}`, scale: one.scale, name: t(`threshold.${one.kind}`), ...(one.population ? { population: one.population } : {}), source: one.source, verified: one.verified,
    value: t(`direction.${one.direction}`, { value: format.number(one.value) }),
  }))
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('instrument.scale')}</th><th scope="col">{t('instrument.limit')}</th><th scope="col">{t('instrument.value')}</th>
            <th scope="col">{t('instrument.verified')}</th><th scope="col">{t('instrument.source')}</th>
          </tr>
        </thead>
        <tbody>
          {[...bands, ...thresholds].map((limit) => (
            <tr key={limit.key}>
              <td><strong>{titleOf(limit.scale)}</strong></td>
              <td>{limit.name}{limit.population && <>, <span lang="en">{limit.population}</span></>}</td>
              <td data-label={t('instrument.value')} data-whole>{limit.value}</td>
              <td><Badge color={limit.verified ? 'done' : 'attention'}>{t(limit.verified ? 'instrument.isVerified' : 'score.toVerify')}</Badge></td>
              <td lang="en">{limit.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
