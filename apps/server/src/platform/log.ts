import { pino, type Logger } from 'pino'

/**
 * Structured logs. What is logged is chosen line by line (route patterns, statuses, ids of requests and jobs): no body,
 * no address with an identifier, no name. The redaction is a second lock on the same door.
 */
export function createLog(level: string): Logger {
  return pino({
    level, base: null, timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['*.email', '*.password', '*.name', '*.familyName', '*.givenName', '*.person', '*.answers', 'req', 'res', 'headers'], remove: true },
  })
}
