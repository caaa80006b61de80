import { fileURLToPath } from 'node:url'
import { readConfiguration } from './platform/configuration.ts'
import { createLog } from './platform/log.ts'
import { startServer } from './start-server.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const say = (sentence: string): void => void process.stdout.write(`  ${sentence}\n`)

try {
  const configuration = await readConfiguration(process.env, root)
  const server = await startServer({ configuration, log: createLog(configuration.logLevel), web: `${root}apps/web/dist`, say })
  say(configuration.address)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      void server.stop().then(() => process.exit(0), () => process.exit(1))
    })
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
