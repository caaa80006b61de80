import { fileURLToPath } from 'node:url'
import { deriveKey, readConfiguration } from './platform/configuration.ts'
import { describeDemonstration, issueCodes } from './demonstration/index.ts'
import { accountsFeature } from './features/accounts/index.ts'
import { systemClock } from './platform/clock.ts'
import { createLog } from './platform/log.ts'
import { startServer } from './start-server.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const say = (sentence: string): void => void process.stdout.write(`  ${sentence}\n`)

try {
  const configuration = await readConfiguration(process.env, root)
  const server = await startServer({ configuration, log: createLog(configuration.logLevel), web: `${root}apps/web/dist`, say })
  if (configuration.demonstration) {
    const { database } = server
    const { createInvitation } = accountsFeature({ database, clock: systemClock, key: deriveKey(configuration.secret, 'accounts'), name: configuration.name })
    const codes = await issueCodes({ transact: database.transact, clock: systemClock, createInvitation })
    for (const line of describeDemonstration(configuration.address, codes)) say(line)
  } else {
    say(`WeShare is open: ${configuration.address}`)
  }
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      say('Closing: running requests end first.')
      void server.stop().then(() => process.exit(0), () => process.exit(1))
    })
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
