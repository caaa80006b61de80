import { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { auditCommand } from './audit.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { instrumentsCommand } from './instruments.ts'
import { migrateCommand } from './migrate.ts'
import { operatorCommand } from './operator.ts'
import { scoreCommand } from './score.ts'
import { startCommand } from './start.ts'
import type { Terminal } from './terminal.ts'

const about = `WeShare: studies on cancer in the human and social sciences and on quality of life.

Commands that compute (score, instruments) need no server and no database. The others act on an installation: the one
of the folder .weshare/data, of WESHARE_DATA, or of DATABASE_URL.`

const after = `
Results go to standard output, messages to standard error. With --json, standard output holds one JSON document.
Exit status: 0 done, 2 wrong usage or bad input, 1 anything else.

Examples:
  weshare score eortc-qlq-c30 answers.csv --json
  weshare instruments show phq-9
  weshare export MYSTUDY --format csv --out my-study
  weshare doctor`

export function createProgram(terminal: Terminal): Command {
  const program = new Command('weshare').description(about).version(manifest.version).addHelpText('after', after).showHelpAfterError('Try --help.')
  const commands = [
    startCommand, demoCommand, migrateCommand, doctorCommand, auditCommand, operatorCommand, exportCommand, instrumentsCommand, scoreCommand,
  ]
  for (const command of commands) program.addCommand(command(terminal))
  prepare(program, terminal)
  return program
}

/** Errors are thrown to main.ts, which alone ends the process. */
function prepare(command: Command, terminal: Terminal): void {
  command.exitOverride().showSuggestionAfterError()
    .configureOutput({ writeOut: (text) => void terminal.out.write(text), writeErr: (text) => void terminal.err.write(text) })
  for (const inner of command.commands) prepare(inner, terminal)
}
