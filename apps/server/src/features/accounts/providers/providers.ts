import * as oidc from 'openid-client'
import { isThisMachine, type ProviderSettings } from '../../../platform/provider-settings.ts'
import { providerAbsent, providerSilent } from '../problems.ts'

/** What a provider vouches for. */
export interface Vouched {
  issuer: string
  subject: string
  /** Only an address the provider has verified. */
  email: string | null
  secondFactor: boolean
}

export interface Journey { state: string, nonce: string, verifier: string }
export interface Providers {
  list: () => readonly ProviderSettings[]
  find: (id: string) => ProviderSettings
  /** The address to go to, and what the browser's return must match. */
  begin: (provider: ProviderSettings) => Promise<Journey & { address: string }>
  /** Who came back; null when the answer does not hold. */
  end: (provider: ProviderSettings, journey: Journey, answer: string) => Promise<Vouched | null>
}

/** Authorization code with PKCE, state and nonce, all checked by the library; `returnAddress` is the page that providers send people back to. */
export function openProviders(settings: readonly ProviderSettings[], returnAddress: string): Providers {
  const known = new Map<string, oidc.Configuration>()
  const discover = async (provider: ProviderSettings): Promise<oidc.Configuration> => {
    const kept = known.get(provider.id)
    if (kept !== undefined) return kept
    const issuer = new URL(provider.issuer)
    const found = await oidc.discovery(issuer, provider.client, provider.secret, undefined, {
      timeout: 10, execute: issuer.protocol === 'http:' && isThisMachine(issuer) ? [oidc.allowInsecureRequests] : [],
    }).catch(() => { throw providerSilent() })
    known.set(provider.id, found)
    return found
  }
  return {
    list: () => settings,
    find: (id) => {
      const provider = settings.find((one) => one.id === id)
      if (provider === undefined) throw providerAbsent()
      return provider
    },
    begin: async (provider) => {
      const configuration = await discover(provider)
      const journey = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      const address = oidc.buildAuthorizationUrl(configuration, {
        ...provider.parameters, redirect_uri: returnAddress, scope: provider.scope ?? 'openid email', state: journey.state, nonce: journey.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier), code_challenge_method: 'S256',
      })
      return { ...journey, address: address.href }
    },
    end: async (provider, journey, answer) => {
      const configuration = await discover(provider)
      const back = new URL(returnAddress)
      back.search = answer
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, back, {
          pkceCodeVerifier: journey.verifier, expectedState: journey.state, expectedNonce: journey.nonce, idTokenExpected: true,
        })
        return vouchedBy(provider, tokens.claims())
      } catch (error) {
        if (isUnreachable(error)) throw providerSilent()
        return null
      }
    },
  }
}

function vouchedBy(provider: ProviderSettings, claims: oidc.IDToken | undefined): Vouched | null {
  if (claims === undefined) return null
  const { email, email_verified: verified, amr } = claims
  return {
    issuer: claims.iss, subject: claims.sub, email: verified === true && typeof email === 'string' ? email.toLowerCase() : null,
    // RFC 8176: `mfa` says that more than one factor was shown.
    secondFactor: provider.secondFactor || (Array.isArray(amr) && amr.includes('mfa')),
  }
}

const isUnreachable = (error: unknown): boolean => error instanceof TypeError || (error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT')
