/** Why one left for an identity provider, and where one was going: kept by this tab alone while it is away. */
export interface ProviderJourney {
  purpose: 'sign-in' | 'link'
  next?: string
}

const kept = 'weshare.provider-journey'

export const rememberJourney = (journey: ProviderJourney): void => window.sessionStorage.setItem(kept, JSON.stringify(journey))

export const forgetJourney = (): void => window.sessionStorage.removeItem(kept)

/** Somebody who comes back in another tab only signs in. */
export function readJourney(): ProviderJourney {
  const { purpose, next } = parse(window.sessionStorage.getItem(kept))
  return { purpose: purpose === 'link' ? 'link' : 'sign-in', ...(typeof next === 'string' && { next }) }
}

function parse(text: string | null): { purpose?: unknown; next?: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
