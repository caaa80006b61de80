import { Command } from 'commander'
import { findInstallation } from './find-installation.ts'
import { printJson, sayProgress, type Terminal } from './terminal.ts'

export const migrateCommand = (terminal: Terminal): Command => new Command('migrate')
  .description('bring the database to the schema of this version; does nothing when it is already there')
  .option('--json', 'print one JSON document: {applied: [names of the migrations applied]}')
  .addHelpText('after', '\nSave the database first. A start does the same by itself. A database that a newer version brought further is refused\nand left as it is.\n\nExamples:\n  weshare migrate\n  DATABASE_URL=postgres://owner@db/weshare weshare migrate --json')
  .action(async (options: { json?: true }) => {
    const { server, configuration } = await findInstallation(terminal)
    const applied = await server.migrateInstallation(configuration, (step) => sayProgress(terminal, server.describeStep(step, 'en') ?? 'Opening the database…'))
    if (options.json) return printJson(terminal, { applied })
    terminal.out.write(applied.length === 0 ? 'The schema is already that of this version.\n' : applied.map((name) => `applied ${name}\n`).join(''))
  })
