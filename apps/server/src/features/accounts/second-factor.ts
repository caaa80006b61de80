import { Secret, TOTP } from 'otpauth'

const seconds = 30

/** Where a sealed secret belongs: moved to another account it no longer opens. */
export const sealedPlace = (account: string): string => `account ${account} second factor`

export const newSecret = (): string => new Secret({ size: 20 }).base32

export const addressOf = (secret: string, { issuer, email }: { issuer: string, email: string }): string =>
  new TOTP({ issuer, label: email, secret: Secret.fromBase32(secret), period: seconds }).toString()

/**
 * The time step whose code this is, one step early or late allowed for clocks that differ; null when it is none of them.
 * @source RFC 6238, sections 4 and 5.2
 */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: seconds })
  const delta = totp.validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / seconds) + delta
}
