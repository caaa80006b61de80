import { Ajv2020 } from 'ajv/dist/2020.js'
import { allRoutes } from '@weshare/contract'
import { expect, test } from 'vitest'
import { openApiOf } from './openapi.ts'
import { renderDocs } from './render-docs.ts'

const document = JSON.parse(JSON.stringify(openApiOf(allRoutes, '1.2.3'))) as { paths: Record<string, Record<string, unknown>>, components: { securitySchemes: Record<string, unknown> } }

/** Every object under a key named `schema`, with its place. */
function schemasIn(value: unknown, place = ''): { place: string, schema: object }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    key === 'schema' && typeof inner === 'object' && inner !== null ? [{ place: `${place}/schema`, schema: inner }] : schemasIn(inner, `${place}/${key}`))
}

test('Every schema of the document is a JSON Schema 2020-12.', () => {
  const ajv = new Ajv2020({ strict: false })
  const found = schemasIn(document)
  expect(found.length).toBeGreaterThan(allRoutes.length * 2)
  for (const { place, schema } of found) expect(ajv.validateSchema(schema), place).toBe(true)
})

test('Every reference of the document leads somewhere in it, and every key asked for is declared.', () => {
  const text = JSON.stringify(document)
  for (const [, path = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = path.split('/').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && key in value ? (value as Record<string, unknown>)[key] : undefined), document)
    expect(target, path).toBeDefined()
  }
  for (const [, scheme = ''] of text.matchAll(/"security":\[\{"([^"]+)"/g)) expect(document.components.securitySchemes).toHaveProperty(scheme)
})

test('A route that changes something asks for the header that other sites cannot send.', () => {
  for (const route of allRoutes) {
    const operation = JSON.stringify(document.paths[route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')]?.[route.method.toLowerCase()])
    expect(operation.includes('"x-weshare"'), route.name).toBe(route.method !== 'GET')
  }
})

test('What the contract says is written on the page as text, never as markup.', () => {
  const page = renderDocs({ routes: [{ ...allRoutes[0]!, summary: 'a <script>alert(1)</script> & "more"' }], version: '<1>', language: 'en' })
  expect(page).not.toContain('<script')
  expect(page).toContain('a &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;')
})
