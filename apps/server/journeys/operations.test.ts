import { allRoutes } from '@weshare/contract'
import * as operations from '@weshare/contract/operations'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'

interface Operation { operationId: string, tags: string[], responses: Record<string, unknown>, parameters: { name: string, in: string }[] }
interface Document { openapi: string, info: { version: string }, paths: Record<string, Record<string, Operation>>, components: { securitySchemes: Record<string, unknown> } }

describe.each(databaseKinds)('What an operator watches, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('of a running house', () => {
    let house: House
    beforeAll(async () => {
      house = await openHouse({ kind })
    })
    afterAll(() => house?.close())
    const documented = async () => (await (await house.visitor().raw('GET', '/api/openapi.json')).json()) as Document

    test('the house answers, is ready, and says what it is', async () => {
      const visitor = house.visitor()
      expect(await visitor.do(operations.readHealth, {})).toEqual({ status: 'up' })
      expect(await visitor.do(operations.readReadiness, {})).toEqual({ status: 'ready' })
      expect(await visitor.do(operations.readInstallation, {})).toMatchObject({ name: 'WeShare', demonstration: false, languages: ['fr', 'en'], demoAccounts: [] })
      expect((await visitor.do(operations.readInstallation, {})).version).toMatch(/^\d+\.\d+\.\d+/)
    })

    test('the house is not ready when a migration of this version is not the one applied', async () => {
      await house.owner.query(`update public.weshare_migration set sha256 = 'x' || sha256 where name like '0002%'`)
      const visitor = house.visitor()
      const heard = await visitor.call(operations.readReadiness, {})
      expect([heard.status, heard.problem.code]).toEqual([503, 'operations/not-ready'])
      expect(heard.problem.detail).toContain('migrations')
      expect((await visitor.call(operations.readHealth, {})).status).toBe(200)
      await house.owner.query(`update public.weshare_migration set sha256 = substr(sha256, 2) where name like '0002%'`)
      expect((await visitor.call(operations.readReadiness, {})).status).toBe(200)
    })

    test('every route of the contract is bound, and nothing else', async () => {
      const { paths } = await documented()
      const bound = Object.values(paths).flatMap((operationsOfPath) => Object.values(operationsOfPath).map((operation) => operation.operationId))
      expect(bound.sort()).toEqual(allRoutes.map((route) => route.name).sort())
    })

    test('the OpenAPI document holds together: unique names, declared parameters, one answer and one problem each', async () => {
      const document = await documented()
      expect(document.openapi).toBe('3.1.0')
      const all = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
      expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(all.length)
      for (const { path, method, operation } of all) {
        expect(['get', 'post', 'put', 'patch', 'delete']).toContain(method)
        const named = [...path.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1] ?? '')
        expect(operation.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name).toSorted(), path).toEqual(named.toSorted())
        expect(Object.keys(operation.responses).filter((status) => /^2\d\d$/.test(status)), path).toHaveLength(1)
        expect(operation.responses, path).toHaveProperty('default')
      }
      const shapes = Object.keys(document.paths).map((path) => path.replaceAll(/\{[^}]+\}/g, '{}'))
      expect(new Set(shapes).size).toBe(shapes.length)
    })

    test('the readable page names every route, in both languages, and asks nothing of anybody else', async () => {
      const visitor = house.visitor()
      const french = await visitor.raw('GET', '/api/docs')
      const page = await french.text()
      for (const route of allRoutes) expect(page).toContain(`<code>${route.path}</code>`)
      expect(page).toContain('<html lang="fr">')
      expect(page).toContain('Problèmes possibles')
      expect(page).not.toMatch(/<script|style="|https?:\/\//)
      expect(french.headers.get('content-security-policy')).toContain("default-src 'none'")
      const english = await (await visitor.raw('GET', '/api/docs', { headers: { 'accept-language': 'en' } })).text()
      expect(english).toContain('Possible problems')
      expect((await visitor.raw('GET', '/api/docs.css')).headers.get('content-type')).toContain('text/css')
    })

    test('measures are read from this machine, and not through a proxy without the token', async () => {
      const visitor = house.visitor()
      await visitor.do(operations.readHealth, {})
      const here = await visitor.raw('GET', '/metrics')
      expect(here.status).toBe(200)
      expect(await here.text()).toMatch(/weshare_request_seconds_count\{route="\/api\/health",status="200"\} \d+/)
      expect((await visitor.raw('GET', '/metrics', { headers: { 'x-forwarded-for': '192.0.2.7' } })).status).toBe(404)
      const shown = { 'x-forwarded-for': '192.0.2.7', authorization: 'Bearer a token for the collector' }
      expect((await visitor.raw('GET', '/metrics', { headers: shown })).status).toBe(404)
      house.configuration.metricsToken = 'a token for the collector'
      await house.restart()
      expect((await visitor.raw('GET', '/metrics', { headers: shown })).status).toBe(200)
      expect((await visitor.raw('GET', '/metrics', { headers: { ...shown, authorization: 'Bearer another' } })).status).toBe(404)
    })

    test('the house goes on when its connections are cut, and says that it is not ready while its database is gone', async () => {
      const name = new URL(house.configuration.databaseUrl ?? '').pathname.slice(1)
      const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`
      const visitor = house.visitor()
      await house.owner.query(cut)
      await expect.poll(async () => (await visitor.call(operations.readReadiness, {})).status).toBe(200)

      const elsewhere = new Client({ connectionString: (house.configuration.databaseUrl ?? '').replace(`/${name}?`, '/postgres?') })
      await elsewhere.connect()
      await elsewhere.query(`alter database ${name} allow_connections false`)
      await elsewhere.query(`${cut} and usename <> current_user`)
      const heard = await visitor.call(operations.readReadiness, {})
      const health = await visitor.call(operations.readHealth, {})
      await elsewhere.query(`alter database ${name} allow_connections true`)
      await elsewhere.end()
      expect([heard.status, heard.problem.code, health.status]).toEqual([503, 'operations/not-ready', 200])
      expect(heard.problem.detail).toContain('base de données')
      await expect.poll(async () => (await visitor.call(operations.readReadiness, {})).status).toBe(200)
    })
  })
})
