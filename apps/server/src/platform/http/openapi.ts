import type { Route } from '@weshare/contract'
import { Problem } from '@weshare/contract/problem'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of the routes; their schemas are JSON Schema 2020-12 already, so nothing is translated. */
export function openApiOf(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'WeShare', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem },
      securitySchemes: {
        staff: { type: 'apiKey', in: 'cookie', name: 'weshare_session' },
        participant: { type: 'apiKey', in: 'cookie', name: 'weshare_participant' },
      },
    },
  }
}

function operationOf(route: Route): Json {
  const audience = route.access === 'participant' ? 'participant' : 'staff'
  const permission = typeof route.access === 'object' ? route.access.staff : null
  const answer = route.file === undefined ? { 'application/json': { schema: route.answer } }
    : Object.fromEntries([route.file].flat().map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
  return {
    operationId: route.name,
    tags: [route.name.split('.')[0]],
    summary: route.summary,
    ...(permission !== null && { description: `Asks for the permission ${permission}.` }),
    ...(route.access !== 'anyone' && { security: [{ [audience]: [] }] }),
    parameters: [
      ...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'),
      ...(route.method === 'GET' ? [] : [{ name: 'x-weshare', in: 'header', required: true, schema: { const: '1' } }]),
    ],
    ...(route.body !== undefined && { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    responses: {
      [String(route.status ?? 200)]: { description: 'Done', content: answer },
      default: {
        description: ['A problem (RFC 9457)', ...(route.problems ?? []).map((code) => `\`${code}\``)].join(' · '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function parametersOf(schema: Route['params'], place: 'path' | 'query'): Json[] {
  const properties = schema !== undefined && 'properties' in schema ? (schema.properties as Record<string, unknown>) : {}
  const required = schema !== undefined && 'required' in schema ? (schema.required as readonly string[]) : []
  return Object.entries(properties).map(([name, inner]) => ({ name, in: place, required: required.includes(name), schema: inner }))
}
