import { fileURLToPath } from 'node:url'
import { readConfiguration } from './platform/configuration.ts'
import { serveUntilStopped } from './serve-until-stopped.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

try {
  const configuration = await readConfiguration(process.env, root)
  await serveUntilStopped({ configuration, web: `${root}apps/web/dist`, say: (sentence) => void process.stdout.write(`  ${sentence}\n`) })
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
