import { vi } from 'vitest'

export interface Overheard {
  /** Every address that was asked for. */
  addresses: string[]
  /** Every body that was not a success, as it was sent. */
  refusals: string[]
  /** Every value that a cookie was given: what opens a session. */
  tokens: Set<string>
  stop: () => void
}

/** Hears everything that visitors ask and are answered, and changes nothing of it. */
export function listenIn(): Overheard {
  const heard: Overheard = { addresses: [], refusals: [], tokens: new Set(), stop: () => asked.mockRestore() }
  const pass = globalThis.fetch
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async (target, options) => {
    heard.addresses.push(target instanceof Request ? target.url : target.toString())
    const answer = await pass(target, options)
    if (answer.status >= 400) heard.refusals.push(await answer.clone().text())
    for (const line of answer.headers.getSetCookie()) heard.tokens.add(/=([^;]*)/.exec(line)?.[1] ?? '')
    heard.tokens.delete('')
    return answer
  })
  return heard
}
