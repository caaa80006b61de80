import { readFile } from 'node:fs/promises'
import { Bilingual, closed } from '@weshare/contract/shapes'
import { Type, type Static } from 'typebox'
import { faultsOf } from './http/validate-request.ts'
import { ToldError } from './problem.ts'

/** One OpenID Connect provider by which staff may sign in: a hospital's own, or Pro Santé Connect. */
const ProviderSettings = closed({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' }),
  name: Bilingual,
  issuer: Type.String({ pattern: '^https?://[^\\s?#]+$' }),
  client: Type.String({ minLength: 1 }),
  secret: Type.String({ minLength: 1 }),
  scope: Type.Optional(Type.String({ minLength: 6, pattern: '(^| )openid( |$)' })),
  /** Added to the request as they are, for instance `acr_values`. */
  parameters: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** True when the provider itself asks everybody for a second factor. */
  secondFactor: Type.Boolean(),
  /** True to link at first sight the account whose address the provider has verified; false when each person links their own. */
  linkByEmail: Type.Boolean(),
})
export type ProviderSettings = Static<typeof ProviderSettings>
const ProvidersFile = closed({ providers: Type.Array(ProviderSettings, { maxItems: 20 }) })

/** Reads the providers' file; what does not fit is named, and nothing is guessed. */
export async function readProviders(path: string): Promise<ProviderSettings[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => { throw refuse(path, { fr: 'il ne se lit pas', en: 'it cannot be read' }, cause) })
  const content = parse(path, text)
  const [fault] = faultsOf(ProvidersFile, content, '')
  if (fault !== undefined) throw refuse(path, { fr: `${fault.where} ${fault.fr}`, en: `${fault.where} ${fault.en}` })
  const { providers } = content as Static<typeof ProvidersFile>
  const open = providers.find(({ issuer }) => issuer.startsWith('http:') && !isThisMachine(new URL(issuer)))
  if (open !== undefined) throw refuse(path, { fr: `l’adresse de ${open.id} doit être en https`, en: `the address of ${open.id} must be https` })
  if (new Set(providers.map(({ id }) => id)).size < providers.length) throw refuse(path, { fr: 'deux fournisseurs ont le même id', en: 'two providers have the same id' })
  return providers
}

export const isThisMachine = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw refuse(path, { fr: 'ce n’est pas du JSON', en: 'it is not JSON' }, cause)
  }
}

const refuse = (path: string, why: { fr: string, en: string }, cause?: unknown): ToldError => new ToldError({
  fr: `Le fichier des fournisseurs d’identité ${path} ne convient pas : ${why.fr}. Corrigez-le et recommencez.`,
  en: `The file of identity providers ${path} is not right: ${why.en}. Correct it and start again.`,
}, cause)
