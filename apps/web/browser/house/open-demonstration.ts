import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import type { Configuration } from '../../../server/src/platform/configuration.ts'
import { startServer } from '../../../server/src/start-server.ts'

export interface Demonstration { address: string, close: () => Promise<void> }

/** WeShare as `npm start` opens it: embedded database, two studies, sixty invented people. */
export async function openDemonstration(): Promise<Demonstration> {
  const data = await mkdtemp(join(tmpdir(), 'weshare-walk-'))
  await chmod(data, 0o711) // PostgreSQL refuses root and must reach its folder as somebody else
  const configuration: Configuration = {
    databaseUrl: null, data, host: '127.0.0.1', port: 0, address: 'http://localhost:8080', name: 'WeShare', demonstration: true, trustProxy: false, secondFactorForAll: false, idleMinutes: 60, providers: [],
    smtp: null, mailFrom: 'WeShare <no-reply@weshare.test>', logLevel: 'error', requestsPerMinute: 1_000_000, secret: Buffer.from('a walking secret that is long enough'),
  }
  const server = await startServer({ configuration, log: pino({ level: 'silent' }), web: fileURLToPath(new URL('../../dist', import.meta.url)), checkAnswers: true, say: () => undefined })
  return {
    // Chromium lets a page keep things for offline use on localhost, as it does over https.
    address: `http://localhost:${server.port}`,
    close: async () => {
      await server.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
