import { fileURLToPath } from 'node:url'
import { readLanguage } from './opening/language.ts'
import { explainStart } from './opening/start-failure.ts'
import { readConfiguration } from './platform/configuration.ts'
import { serveUntilStopped } from './serve-until-stopped.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const language = readLanguage(process.env)

try {
  const configuration = await readConfiguration(process.env, root)
  await serveUntilStopped({ configuration, web: `${root}apps/web/dist`, language, say: (sentence) => void process.stdout.write(`  ${sentence}\n`) })
  process.exit(0)
} catch (error) {
  process.stderr.write(`${explainStart(error, language)}\n`)
  process.exit(1)
}
