import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listAccounts, signIn, signOut } from '@weshare/contract/accounts'
import { readHealth } from '@weshare/contract/operations'
import { importInstrument } from '@weshare/contract/instruments'
import { downloadExport } from '@weshare/contract/exports'
import { allRoutes } from '@weshare/contract'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { makeExport } from './house/make-export.ts'
import { openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'

const kind = inject('clusters').embedded === null ? 'postgresql' as const : 'embedded' as const

/** The built pages reduced to what the server needs to know of them: two entrances, and one file with a hash in its name. */
function layPages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weshare-edge-'))
  for (const place of ['assets', 'participate']) mkdirSync(join(folder, place))
  for (const page of ['index.html', 'participate/index.html']) writeFileSync(join(folder, page), '<!doctype html>\n<html lang="fr">\n  <head>\n    <title>WeShare</title></head><body></body></html>')
  writeFileSync(join(folder, 'assets', 'staff-abc123.js'), 'export const here = true\n')
  return folder
}

describe('What leaves the house by its https door', () => {
  const address = 'https://weshare.hospital.test'
  const web = layPages()
  let house: House
  let study: OpenStudy
  let dataManager: SignedIn
  let file: { path: string }

  beforeAll(async () => {
    house = await openHouse({ kind, web, configured: { address, trustProxy: true } })
    study = await openStudy(house, 'EDGE')
    dataManager = await signInAs(house, { role: 'data-manager' })
    const id = await makeExport(study.author.visitor, study.id)
    file = { path: downloadExport.path.replace(':study', study.id).replace(':export', id).replace(':file', 'participants.csv') }
  })
  afterAll(async () => {
    await house?.close()
    rmSync(web, { recursive: true })
  })

  const answers = async (): Promise<[string, Response][]> => {
    const { visitor } = study.author
    const page = { headers: { accept: 'text/html' } }
    return [
      ['the staff’s page', await visitor.raw('GET', '/', page)],
      ['a screen of the staff', await visitor.raw('GET', '/clinic/studies', page)],
      ['the staff’s page by its file name', await visitor.raw('GET', '/index.html', page)],
      ['the participants’ page', await visitor.raw('GET', '/participate/', page)],
      ['a redirection', await visitor.raw('GET', '/participate', page)],
      ['an asset', await visitor.raw('GET', '/assets/staff-abc123.js')],
      ['an answer', await visitor.raw('GET', '/api/studies')],
      ['an answer to nobody', await visitor.raw('GET', readHealth.path)],
      ['a problem', await visitor.raw('GET', '/api/nothing')],
      ['a refusal', await house.visitor().raw('GET', '/api/studies')],
      ['a problem of what was sent', await visitor.raw('POST', '/api/studies', { body: '{"code":4}' })],
      ['an address that cannot be decoded', await visitor.raw('GET', '/api/%zz')],
      ['a file', await visitor.raw('GET', file.path)],
      ['the documentation', await visitor.raw('GET', '/api/docs')],
      ['its style sheet', await visitor.raw('GET', '/api/docs.css')],
      ['the OpenAPI document', await visitor.raw('GET', '/api/openapi.json')],
      ['what is not there', await visitor.raw('GET', '/nothing.png')],
      ['measures, to somebody elsewhere', await visitor.raw('GET', '/metrics', { headers: { 'x-forwarded-for': '192.0.2.7' } })],
    ]
  }

  test('every kind of answer forbids guessing, framing, leaking its address, and every script that is not a file of ours', async () => {
    for (const [what, { headers }] of await answers()) {
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, what).toContain("frame-ancestors 'none'")
      expect(policy, what).toContain("base-uri 'none'")
      expect(policy, what).not.toMatch(/unsafe-(inline|eval|hashes)|\*|https?:/)
      expect(policy.includes("default-src 'none'") || (policy.includes("script-src 'self';") && policy.includes("object-src 'none'")), what).toBe(true)
      expect(headers.get('x-content-type-options'), what).toBe('nosniff')
      expect(headers.get('referrer-policy'), what).toBe('no-referrer')
      expect(headers.get('access-control-allow-origin'), what).toBeNull()
      expect(headers.get('server') ?? headers.get('x-powered-by'), what).toBeNull()
    }
  })

  test('every answer that reached the house holds browsers to https for a year, and its window and content to this origin', async () => {
    for (const [what, { headers }] of await answers()) {
      if (what === 'an address that cannot be decoded') continue
      expect(headers.get('strict-transport-security'), what).toBe('max-age=31536000; includeSubDomains')
      expect(headers.get('cross-origin-opener-policy'), what).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy'), what).toBe('same-origin')
      expect(headers.get('permissions-policy'), what).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\).*publickey-credentials-get=\(self\)/)
    }
  })

  test('nothing of the interface is kept by a browser or a proxy; a file is kept by the reader’s own choice, under a name of ours', async () => {
    const heard = new Map(await answers())
    for (const what of ['an answer', 'an answer to nobody', 'a problem', 'a refusal', 'a problem of what was sent', 'a file', 'the staff’s page', 'an address that cannot be decoded']) expect(heard.get(what)?.headers.get('cache-control'), what).toBe('no-store')
    expect(heard.get('an asset')?.headers.get('cache-control')).toContain('immutable')
    expect(heard.get('a file')?.status).toBe(200)
    expect(heard.get('a file')?.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/)
  })

  test('a style element is admitted on the staff’s page by a number made for that answer alone, and nowhere else', async () => {
    const read = async () => {
      const answer = await house.visitor().raw('GET', '/', { headers: { accept: 'text/html' } })
      const admitted = /style-src 'self' 'nonce-([\w-]{22})'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
      return { admitted, written: /<meta property="csp-nonce" nonce="([^"]*)"/.exec(await answer.text())?.[1] }
    }
    const [first, second] = [await read(), await read()]
    expect(first.admitted).toBe(first.written)
    expect(first.admitted).not.toBe(second.admitted)
    expect((await house.visitor().raw('GET', '/participate/', { headers: { accept: 'text/html' } })).headers.get('content-security-policy')).toContain("style-src 'self';")
  })

  test('the session’s cookie is out of reach of scripts, of http, of other hosts and of other sites', async () => {
    const answer = await house.visitor().raw('POST', signIn.path, { body: JSON.stringify({ email: study.author.email, password: study.author.password }) })
    expect(answer.headers.getSetCookie()).toHaveLength(1)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-weshare_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/)
  })

  test('no route changes anything for a page of another site: without our header, with a foreign origin, or when the browser says where it comes from', async () => {
    const changing = allRoutes.filter(({ method }) => method !== 'GET')
    const foreign: Record<string, string>[] = [
      { 'x-weshare': '' }, { 'x-weshare': 'yes' }, { origin: 'https://evil.test' }, { origin: 'null' }, { origin: `${address}.evil.test` }, { origin: 'http://weshare.hospital.test' },
      { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'cross-site', origin: address },
    ]
    expect(changing.length).toBeGreaterThan(30)
    for (const { method, path, name } of changing) {
      const letter = { ...(method !== 'DELETE' && { body: '{}' }) }
      const [headers = {}] = foreign.splice(0, 1)
      foreign.push(headers)
      const heard = await study.author.visitor.raw(method, path.replaceAll(/:\w+/g, study.id), { ...letter, headers })
      expect([heard.status, (await heard.json() as { code: string }).code], `${name} ${JSON.stringify(headers)}`).toEqual([403, 'request/origin'])
    }
    for (const headers of foreign) expect((await study.author.visitor.raw('POST', signOut.path, { headers })).status, JSON.stringify(headers)).toBe(403)
    expect((await study.author.visitor.raw('GET', '/api/studies')).status).toBe(200)
  })

  test('our own pages are let in, at the address people type and at the one the proxy was asked for', async () => {
    const ours: Record<string, string>[] = [{ origin: address, 'sec-fetch-site': 'same-origin' }, { origin: 'https://other-name.test', 'x-forwarded-host': 'other-name.test', 'sec-fetch-site': 'same-origin' }, {}]
    for (const headers of ours) expect((await dataManager.visitor.raw('POST', importInstrument.path, { body: '{}', headers })).status, JSON.stringify(headers)).toBe(400)
  })

  test('a method nobody declared, or a value given twice, is refused', async () => {
    const ask = (method: string): Promise<number> => new Promise((resolve, reject) => {
      request(`${house.server.address}/api/studies`, { method }, (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', reject).end()
    })
    for (const method of ['TRACE', 'OPTIONS', 'PATCH', 'PROPFIND']) expect(await ask(method), method).toBe(404)
    expect((await study.author.visitor.raw('GET', '/api/studies?size=10')).status).toBe(200)
    expect((await study.author.visitor.raw('GET', '/api/studies?size=10&size=20')).status).toBe(400)
  })

  test('what is uploaded is JSON whatever it calls itself, and of a size that can be read', async () => {
    const upload = async (type: string, body: string) => (await dataManager.visitor.raw('POST', importInstrument.path, { body, headers: { 'content-type': type } })).status
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a', 'application/zip', 'image/svg+xml', 'application/xml', 'text/html']) expect(await upload(type, '{}'), type).toBe(415)
    for (const body of ['PK\u0003\u0004 a zip', '%PDF-1.7', '<svg onload="alert(1)"/>', '<?xml version="1.0"?><!DOCTYPE a>', 'MZ\u0000', '']) expect(await upload('application/json', body), body).toBe(400)
    expect(await upload('application/json', JSON.stringify({ padding: 'a'.repeat(2 * 1024 * 1024) }))).toBe(413)
    expect(await upload('application/json', `${'['.repeat(300)}${']'.repeat(300)}`)).toBe(400)
  })

  test('one account may not ask without end, from however many addresses; another account goes on', async () => {
    const limited = await openHouse({ kind, web, configured: { address, trustProxy: true, requestsPerMinute: 60 } })
    try {
      const operator = await signInAs(limited, { role: 'operator' })
      const other = await signInAs(limited, { role: 'operator' })
      const from = (at: number) => ({ headers: { 'x-forwarded-for': `192.0.2.${at}` } })
      const statuses: number[] = []
      for (let at = 0; at < 31; at += 1) statuses.push((await operator.visitor.raw('GET', listAccounts.path, from(at))).status)
      expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429])
      const refused = await operator.visitor.raw('GET', listAccounts.path, from(99))
      expect([(await refused.json() as { code: string }).code, Number(refused.headers.get('retry-after')) > 0]).toEqual(['request/too-many', true])
      expect((await other.visitor.raw('GET', listAccounts.path, from(99))).status).toBe(200)
    } finally {
      await limited.close()
    }
  })

  test('one address may not ask without end, whoever it says it is', async () => {
    const limited = await openHouse({ kind, web, configured: { requestsPerMinute: 20 } })
    try {
      const statuses: number[] = []
      for (let time = 0; time < 21; time += 1) statuses.push((await limited.visitor().raw('GET', readHealth.path, { headers: { 'x-forwarded-for': `192.0.2.${time}` } })).status)
      expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([20, 429])
    } finally {
      await limited.close()
    }
  })
})
