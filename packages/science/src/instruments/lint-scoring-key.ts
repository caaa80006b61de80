import { errorAt, warningAt } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import type { Band, Scale, ScoringKey } from './scoring-key.ts'

/** Checks that the scales are made of known items and cannot leave the range they announce. */
export function lintScales(key: ScoringKey): Finding[] {
  const findings: Finding[] = []
  const codes = key.items.map((item) => item.code)
  findings.push(...twice(codes).map((code) => errorAt('scoring.items', 'item-twice', { item: code })))
  for (const { code, min, max } of key.items) {
    const possible = Number.isInteger(min) && Number.isInteger(max) && min < max
    if (!possible) findings.push(errorAt(`scoring.items.${code}`, 'impossible-range', { min, max }))
  }
  const ids = [...key.scales, ...(key.derived ?? [])].map((scale) => scale.id)
  findings.push(...twice(ids).map((scale) => errorAt('scoring.scales', 'scale-twice', { scale })))
  findings.push(...key.scales.flatMap((scale) => lintScale(scale, key)), ...lintDerived(key))

  const used = new Set(key.scales.flatMap((scale) => scale.items))
  const unscored = codes.filter((code) => !used.has(code))
  return [...findings, ...unscored.map((code) => warningAt(`scoring.items.${code}`, 'item-unscored', { item: code }))]
}

/** Checks that the bands of a scale follow one another without overlap or hole, inside the range of the scale. */
export function lintBands(key: ScoringKey): Finding[] {
  const findings: Finding[] = []
  const scales = [...key.scales, ...(key.derived ?? [])]
  for (const scale of new Set((key.bands ?? []).map((band) => band.scale))) {
    const where = `scoring.bands.${scale}`
    const range = scales.find((one) => one.id === scale)?.range
    if (range === undefined) findings.push(errorAt(where, 'unknown-scale', { scale }))
    else findings.push(...lintChain(bandsOf(key, scale), range, where))
  }
  for (const { scale, kind, value, verified } of key.thresholds ?? []) {
    const where = `scoring.thresholds.${scale}`
    const range = scales.find((one) => one.id === scale)?.range
    if (range === undefined) findings.push(errorAt(where, 'unknown-scale', { scale }))
    else if (value > range[1]) findings.push(errorAt(where, 'outside-range', { value }))
    if (!verified) findings.push(warningAt(where, 'not-verified', { scale, kind, value }))
  }
  const unread = (key.bands ?? []).filter((band) => !band.verified)
  return [...findings, ...unread.map(({ scale, code }) =>
    warningAt(`scoring.bands.${scale}`, 'not-verified', { scale, band: code }))]
}

function bandsOf(key: ScoringKey, scale: string): Band[] {
  return (key.bands ?? []).filter((band) => band.scale === scale).sort((left, right) => left.from - right.from)
}

function lintChain(bands: readonly Band[], [low, high]: readonly [number, number], where: string): Finding[] {
  const findings: Finding[] = []
  bands.forEach((band, index) => {
    const expected = index === 0 ? low : bands[index - 1]?.below
    if (band.from !== expected) findings.push(errorAt(where, 'bands-broken', { band: band.code, from: band.from }))
  })
  const end = bands.at(-1)?.below
  if (end !== null && end !== undefined && end <= high) findings.push(errorAt(where, 'bands-short', { below: end }))
  return findings
}

function lintScale(scale: Scale, key: ScoringKey): Finding[] {
  const where = `scoring.scales.${scale.id}`
  const findings: Finding[] = []
  const items = key.items.filter((item) => scale.items.includes(item.code))
  const unknown = scale.items.filter((code) => !items.some((item) => item.code === code))
  findings.push(...unknown.map((item) => errorAt(where, 'unknown-item', { item })))
  findings.push(...twice(scale.items).map((item) => errorAt(where, 'item-twice', { item })))
  const stray = (scale.reverse ?? []).filter((code) => !scale.items.includes(code))
  findings.push(...stray.map((item) => errorAt(where, 'unknown-item', { item })))
  if (scale.items.length === 0) findings.push(errorAt(where, 'scale-empty'))
  if (scale.source.trim() === '') findings.push(errorAt(where, 'absent'))
  const ranges = new Set(items.map(({ min, max }) => `${min}-${max}`))
  if (scale.method === 'linear0100' && ranges.size > 1) findings.push(errorAt(where, 'mixed-ranges'))
  if (scale.method === 'sum' && scale.missing.rule !== 'none') findings.push(warningAt(where, 'sum-with-holes'))
  if (scale.method === 'lookup' && scale.table === undefined) findings.push(errorAt(where, 'table-missing'))
  const { rule } = scale.missing
  if ((rule === 'atLeast' || rule === 'moreThan') && !(scale.missing.fraction > 0 && scale.missing.fraction <= 1)) {
    findings.push(errorAt(where, 'impossible-fraction', { fraction: scale.missing.fraction }))
  }
  const reachable = reachableRange(scale, items)
  if (reachable !== null && (reachable[0] !== scale.range[0] || reachable[1] !== scale.range[1])) {
    findings.push(errorAt(where, 'range-differs', { low: reachable[0], high: reachable[1] }))
  }
  return findings
}

/** The lowest and highest score that a full form can give; null for a table. */
function reachableRange(scale: Scale, items: ScoringKey['items']): [number, number] | null {
  if (scale.method === 'lookup' || items.length === 0) return null
  if (scale.method === 'linear0100') return [0, 100]
  const share = scale.method === 'mean' ? items.length : 1
  const { add, multiply } = scale.transform ?? { add: 0, multiply: 1 }
  const ends = [items.map(({ min }) => min), items.map(({ max }) => max)]
    .map((values) => (values.reduce((sum, value) => sum + value, 0) / share + add) * multiply)
  return [Math.min(...ends), Math.max(...ends)]
}

function lintDerived(key: ScoringKey): Finding[] {
  const known = new Set(key.scales.map((scale) => scale.id))
  return (key.derived ?? []).flatMap((derived) => {
    const where = `scoring.derived.${derived.id}`
    const unknown = derived.from.filter((id) => !known.has(id)).map((scale) => errorAt(where, 'unknown-scale', { scale }))
    const stray = (derived.reverse ?? []).filter((id) => !derived.from.includes(id))
    known.add(derived.id)
    return [...unknown, ...stray.map((scale) => errorAt(where, 'unknown-scale', { scale }))]
  })
}

function twice(list: readonly string[]): string[] {
  return list.filter((one, index) => list.indexOf(one) !== index)
}
