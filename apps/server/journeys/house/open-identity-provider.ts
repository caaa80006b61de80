import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { ProviderSettings } from '../../src/platform/provider-settings.ts'

export interface IdentityProvider {
  settings: ProviderSettings
  /** Signs in at the provider as this person, from the address the house gave; the query string it sends the browser back with. */
  signIn: (address: string, person: string) => Promise<string>
  close: () => Promise<void>
}

export interface ProviderPerson { email: string, verified: boolean }

/** A real OpenID Connect provider on this machine: the library that others certify against, with people of our choosing. */
export async function openIdentityProvider(people: Readonly<Record<string, ProviderPerson>>, back: string): Promise<IdentityProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'weshare', client_secret: 'a secret between the two', redirect_uris: [back], token_endpoint_auth_method: 'client_secret_post' }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, email: people[id]?.email ?? '', email_verified: people[id]?.verified ?? false }) }),
    cookies: { keys: ['a key of cookies'] },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  return {
    settings: {
      id: 'hospital', name: { fr: 'Compte de l’hôpital', en: 'Hospital account' }, issuer, client: 'weshare', secret: 'a secret between the two', secondFactor: true, linkByEmail: true,
    },
    signIn: (address, person) => walk(address, person, back),
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

/** Follows the provider's pages as a browser does: signs in, agrees, and stops where the provider sends one back. */
async function walk(address: string, person: string, back: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next = { url: address, form: null as string | null }
  for (let step = 0; step < 12; step += 1) {
    const response = await fetch(next.url, {
      method: next.form === null ? 'GET' : 'POST', redirect: 'manual', ...(next.form !== null && { body: next.form }),
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...(next.form !== null && { 'content-type': 'application/x-www-form-urlencoded' }) },
    })
    for (const line of response.headers.getSetCookie()) cookies.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1, line.indexOf(';')))
    const location = response.headers.get('location')
    if (location !== null) {
      const to = new URL(location, next.url)
      if (to.href.startsWith(back)) return to.search.slice(1)
      next = { url: to.href, form: null }
      continue
    }
    const page = await response.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (action === undefined) throw new Error(`The provider answered ${response.status}: ${page.slice(0, 300)}`)
    next = { url: new URL(action, next.url).href, form: page.includes('name="login"') ? `prompt=login&login=${person}&password=any` : 'prompt=consent' }
  }
  throw new Error('The provider asks and asks.')
}
