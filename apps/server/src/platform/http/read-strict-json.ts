import type { FastifyInstance } from 'fastify'
import { requestUnreadable } from './problems.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** JSON is the only thing read, and its bytes must be UTF-8: a wrong byte would be silently replaced by another character. */
export function readStrictJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      void parse(request, utf8.decode(body), done)
    } catch {
      done(requestUnreadable())
    }
  })
}
