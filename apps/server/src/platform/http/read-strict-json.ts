import type { FastifyInstance } from 'fastify'
import { requestTooDeep, requestUnreadable } from './problems.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** JSON is the only thing read, and its bytes must be UTF-8: a wrong byte would be silently replaced by another character. */
export function readStrictJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isTooDeep(body)) return done(requestTooDeep({ levels: deepest }))
    try {
      void parse(request, utf8.decode(body), done)
    } catch {
      done(requestUnreadable())
    }
  })
}

/** Deeper than any questionnaire; code that walks what it was sent by calling itself has room for thousands. */
const deepest = 200

const [quote, escape] = [0x22, 0x5c]
const opens = new Set([0x5b, 0x7b])
const closes = new Set([0x5d, 0x7d])

/** Whether lists and objects stand in one another beyond the limit, by the bytes alone. */
function isTooDeep(body: Buffer): boolean {
  let [depth, inText] = [0, false]
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (inText) {
      if (byte === escape) at += 1
      else if (byte === quote) inText = false
    } else if (byte === quote) inText = true
    else if (opens.has(byte)) depth += 1
    else if (closes.has(byte)) depth -= 1
    if (depth > deepest) return true
  }
  return false
}
