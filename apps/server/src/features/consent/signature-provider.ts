import type { SignatureLevel } from '@weshare/contract/consent'

/** What a provider is given: the hash of the evidence and the moment, never who signs nor what they agreed to. */
export interface ToSeal { consent: string, evidenceSha256: string, at: Date }

/** What it gives back, kept with the consent: its name, and its token when its level needs one. */
export interface Sealed { provider: string, level: SignatureLevel, token: string | null }

/**
 * The seam for electronic signatures. A provider offers one level of eIDAS; an installation that registers one for `advanced`
 * or `qualified` lets its studies ask for that level, and a study cannot be published while nobody provides what it asks.
 */
export interface SignatureProvider { name: string, level: SignatureLevel, seal: (asked: ToSeal) => Promise<Sealed> }

/** Ours: the evidence, its hash chained to the person's earlier ones and written in the audit trail, is the seal. */
export const simpleSignature: SignatureProvider = {
  name: 'weshare', level: 'simple',
  seal: () => Promise.resolve({ provider: 'weshare', level: 'simple', token: null }),
}

export const levelsOf = (providers: readonly SignatureProvider[]): readonly SignatureLevel[] => [...new Set(providers.map(({ level }) => level))]

/** Publication refused every level nobody provides: its absence now means that a provider was taken away. */
export function providerFor(providers: readonly SignatureProvider[], level: SignatureLevel): SignatureProvider {
  const found = providers.find((provider) => provider.level === level)
  if (found === undefined) throw new Error(`No provider of ${level} signatures is registered any more, and a published notice asks for one.`)
  return found
}
