import { errorAt, warningAt } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import { checkTextPack } from './check-text-pack.ts'
import type { Instrument } from './instrument.ts'
import { lintBands, lintScales } from './lint-scoring-key.ts'
import { scoreInstrument } from './score-instrument.ts'

/**
 * Checks a data sheet before it may be used: codes used once, scales made of known items with possible ranges, bands that
 * neither overlap nor leave a hole, wording only where the rights are open, and reference vectors that come out exactly.
 * Values not yet read in their primary source give a warning each.
 * @source the data sheet's own references
 */
export function lintInstrument(instrument: Instrument): Finding[] {
  return [
    ...lintIdentity(instrument), ...lintScales(instrument.scoring), ...lintBands(instrument.scoring),
    ...lintWording(instrument), ...lintVectors(instrument),
  ]
}

function lintIdentity({ id, scoring, source, vectors, version, alerts = [] }: Instrument): Finding[] {
  const findings: Finding[] = []
  if (!/^[A-Za-z0-9-]{1,64}$/.test(id)) findings.push(errorAt('id', 'not-an-id', { id }))
  if (scoring.instrument !== id) findings.push(errorAt('scoring.instrument', 'other-instrument', { expected: id }))
  if (version === '' || scoring.version === '') findings.push(errorAt('version', 'absent'))
  if (source.trim() === '') findings.push(errorAt('source', 'absent'))
  if (vectors.length < 2) findings.push(warningAt('vectors', 'too-few-vectors', { vectors: vectors.length }))
  const codes = new Set(scoring.items.map((item) => item.code))
  for (const { item } of alerts) if (!codes.has(item)) findings.push(errorAt('alerts', 'unknown-item', { item }))
  return findings
}

function lintWording(instrument: Instrument): Finding[] {
  const findings = instrument.wording.flatMap((pack, index) =>
    checkTextPack(instrument, pack).map((finding) => ({ ...finding, where: `wording[${index}].${finding.where}` })))
  if (instrument.wording.length > 0 && instrument.rights.wording !== 'open') {
    findings.push(errorAt('wording', 'wording-without-right', { rights: instrument.rights.wording }))
  }
  const unread = instrument.languages.filter((language) => !language.verified)
  findings.push(...unread.map(({ tag }) => warningAt('languages', 'wording-not-verified', { language: tag })))
  for (const pack of instrument.wording) {
    if (!instrument.languages.some(({ tag }) => tag === pack.language)) {
      findings.push(errorAt('languages', 'language-undeclared', { language: pack.language }))
    }
  }
  return findings
}

function lintVectors({ scoring, vectors }: Instrument): Finding[] {
  return vectors.flatMap((vector, index) => {
    const scores = new Map(scoreInstrument(scoring, vector.values).map((score) => [score.scale, score.value]))
    return Object.entries(vector.scores).flatMap(([scale, expected]) => {
      const found = scores.get(scale)
      const where = `vectors[${index}].scores.${scale}`
      if (found === undefined) return [errorAt(where, 'unknown-scale', { scale })]
      const same = expected === null || found === null ? expected === found : Math.abs(found - expected) <= 1e-9
      return same ? [] : [errorAt(where, 'vector-differs', { scale, expected: String(expected), found: String(found) })]
    })
  })
}
