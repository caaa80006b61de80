import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { allRoutes } from '@weshare/contract'
import { submitAnswers } from '@weshare/contract/collection'
import * as operations from '@weshare/contract/operations'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFreePort } from '../../../bench/house/serve-child.ts'
import { explainStart } from '../src/opening/start-failure.ts'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { plantStudy } from './house/plant-study.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** The real server in a process of its own, until it ends; what it said on both outputs. */
async function runMain(environment: Record<string, string>): Promise<{ status: number | null, said: string }> {
  const port = await findFreePort()
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], WESHARE_PORT: String(port), ...environment } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void (said += text))
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, said })))
}

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

    test('measures count the questionnaires handed in, by how it ended, and name nobody', async () => {
      house.clock.set('2026-03-10T09:00:00Z')
      const sha256 = await stockPhq9(house)
      const study = await plantStudy(house, 'MEASURES')
      const { id, pseudonym, visitor } = await study.plantParticipant()
      const params = { activity: await study.plan(id, { ...phq9Ref, opens: '2026-03-01', due: '2026-03-10', closes: '2026-03-20' }) }
      const counted = async () => {
        const text = await (await house.visitor().raw('GET', '/metrics')).text()
        return { text, counts: Object.fromEntries([...text.matchAll(/^weshare_responses_total\{outcome="([^"]*)"\} (\d+)$/gm)].map(([, outcome = '', times]) => [outcome, Number(times)])) }
      }
      expect((await counted()).counts).toEqual({})
      const body = fillPhq9(house, sha256)
      await visitor.call(submitAnswers, { params, body: { ...body, answers: { ...body.answers, PHQ9_1: 'a secret of the heart' } } })
      await visitor.do(submitAnswers, { params, body })
      await visitor.do(submitAnswers, { params, body })
      await visitor.call(submitAnswers, { params, body: fillPhq9(house, sha256) })
      const { text, counts } = await counted()
      expect(counts).toEqual({ 'answers-refused': 1, 'stored': 1, 'repeated': 1, 'already-answered': 1 })
      for (const word of [id, pseudonym, params.activity, study.study, body.id, 'a secret of the heart']) expect(text).not.toContain(word)
    })

    test('a database that a newer version brought further is not served: the start says which migration is unknown and what to do', async () => {
      await house.owner.query(`insert into public.weshare_migration (name, sha256) values ('9998-later.sql', $1), ('9999-latest.sql', $1)`, ['0'.repeat(64)])
      const refusal: unknown = await house.restart().then(() => null, (error: unknown) => error)
      const ran = await runMain({ DATABASE_URL: house.configuration.databaseUrl ?? '', WESHARE_SECRET: house.configuration.secret.toString('utf8'), WESHARE_DATA: house.configuration.data, LANG: 'fr_FR.UTF-8' })
      await house.owner.query(`delete from public.weshare_migration where name like '999%'`)
      expect(explainStart(refusal, 'en')).toBe('This database was brought further by a newer version of WeShare, with migrations that this version does not know: 9998-later.sql, 9999-latest.sql. '
        + 'Install that version or a newer one, or restore the backup made before the upgrade. Nothing was changed.')
      expect(ran).toEqual({ status: 1, said: `${explainStart(refusal, 'fr')}\n` })
      await house.restart()
      expect((await house.visitor().call(operations.readReadiness, {})).status).toBe(200)
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
