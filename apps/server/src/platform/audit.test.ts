import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditActions } from '@weshare/contract/audit'
import { expect, test } from 'vitest'

const server = join(import.meta.dirname, '../..')
const sources = ['migrations', 'src'].flatMap((folder) => readdirSync(join(server, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(sql|ts)$/.test(name)).map((name) => readFileSync(join(server, folder, name), 'utf8')))
const written = new Set(sources.flatMap((text) => [...text.matchAll(/audit\.write\(\s*'([^']+)'/g)].map(([, action]) => action)))

test('an act that the database writes into the trail by itself is one of those the contract names', () => {
  expect(written).toContain('response.received')
  const named = new Set<string>(auditActions)
  expect([...written].filter((action) => !named.has(action ?? ''))).toEqual([])
})
