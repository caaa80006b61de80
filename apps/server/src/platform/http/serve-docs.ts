import type { FastifyInstance } from 'fastify'
import type { Route } from '@weshare/contract'
import { languageOf } from './answer-problem.ts'
import { docsStyle } from './docs-style.ts'
import { openApiOf } from './openapi.ts'
import { renderDocs } from './render-docs.ts'

/** Nothing but its own style sheet: no script, no picture, no font. */
const pagePolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The contract for machines (/api/openapi.json) and for people (/api/docs), both made from the routes themselves. */
export function serveDocs(app: FastifyInstance, { routes, version }: { routes: readonly Route[], version: string }): void {
  const document = JSON.stringify(openApiOf(routes, version))
  app.get('/api/openapi.json', async (_request, reply) => reply.header('cache-control', 'no-cache').type('application/json').send(document))
  app.get('/api/docs.css', async (_request, reply) => reply.header('cache-control', 'no-cache').type('text/css; charset=utf-8').send(docsStyle))
  app.get('/api/docs', async (request, reply) => reply.header('cache-control', 'no-cache').header('vary', 'accept-language')
    .header('content-security-policy', pagePolicy).type('text/html; charset=utf-8').send(renderDocs({ routes, version, language: languageOf(request) })))
}
