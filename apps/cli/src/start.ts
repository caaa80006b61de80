import { readLanguage } from '@weshare/server/language'
import { Command } from 'commander'
import { findInstallation } from './find-installation.ts'
import type { Terminal } from './terminal.ts'

export const startCommand = (terminal: Terminal): Command => new Command('start')
  .description('run the server until it is asked to stop (Ctrl-C); everything it needs is made at the first start')
  .addHelpText('after', `
The pages are on http://localhost:8080, or another port named by WESHARE_PORT. Without DATABASE_URL, a new installation is
filled with a demonstration, invented people and studies: say WESHARE_DEMO=no where real people will be.

Examples:
  weshare start
  WESHARE_PORT=9000 WESHARE_DEMO=no weshare start`)
  .action(() => serve(terminal, terminal.environment))

export async function serve(terminal: Terminal, environment: Terminal['environment']): Promise<void> {
  const { server, configuration } = await findInstallation({ environment, root: terminal.root })
  await server.serveUntilStopped({
    configuration, web: `${terminal.root}apps/web/dist`, language: readLanguage(environment), say: (sentence) => void terminal.out.write(`  ${sentence}\n`),
  })
}
