import { Command } from 'commander'
import { findInstallation } from './find-installation.ts'
import { printJson, printTable, type Terminal } from './terminal.ts'

export const doctorCommand = (terminal: Terminal): Command => new Command('doctor')
  .description('look at everything an installation stands on, and say what to do about what is wrong; exit 1 when something fails')
  .option('--json', 'print one JSON document: {healthy, checks: [{name, state, found, advice}]}')
  .addHelpText('after', '\nIt changes nothing. The state of a check is ok, warning or failure; advice is null when there is nothing to do.\n\nExamples:\n  weshare doctor\n  weshare doctor --json')
  .action(async (options: { json?: true }) => {
    const { server, configuration } = await findInstallation(terminal)
    const checks = [...await server.checkInstallation(configuration, { web: `${terminal.root}apps/web/dist` }), ...await server.checkVaultKeys(configuration)]
    const healthy = checks.every((check) => check.state !== 'failure')
    if (options.json) printJson(terminal, { healthy, checks })
    else {
      printTable(terminal, checks.map(({ state, name, found }) => [state, name, found]))
      for (const { name, advice } of checks) if (advice !== null) terminal.out.write(`\n${name}: ${advice}\n`)
    }
    if (!healthy) process.exitCode = 1
  })
