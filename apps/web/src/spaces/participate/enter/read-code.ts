const length = 10

/** The code as meant: capitals, spaces and dashes do not matter, and a whole link is welcome. Undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const [, inLink] = /[#?&]code=([^&\s]+)/.exec(typed) ?? []
  const letters = (inLink ?? typed).replace(/%20|[\s\u00a0_.\u2010-\u2015-]/g, '').toUpperCase()
  if (letters.length !== length || !/^[A-Z0-9]+$/.test(letters)) return undefined
  return `${letters.slice(0, length / 2)}-${letters.slice(length / 2)}`
}

/** Takes the code out of the address, so that it is neither kept in the history nor sent anywhere. */
export function takeCodeFromAddress(): string | null {
  const { hash, pathname, search } = window.location
  const code = hash.startsWith('#code=') ? hash.slice('#code='.length) : null
  // The offline page is kept for addresses under this one.
  const path = pathname === '/participate' ? '/participate/' : pathname
  if (code !== null || path !== pathname) window.history.replaceState(window.history.state, '', path + search)
  return code
}
