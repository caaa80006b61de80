import { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { auditCommand } from './audit.ts'
import { backupCommand, backupKeyCommand } from './backup.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { instrumentsCommand } from './instruments.ts'
import { keysCommand } from './keys.ts'
import { migrateCommand } from './migrate.ts'
import { operatorCommand } from './operator.ts'
import { restoreCommand } from './restore.ts'
import { scoreCommand } from './score.ts'
import { startCommand } from './start.ts'
import type { Terminal } from './terminal.ts'

// A paragraph is one line: the help folds it to the width of the terminal.
const about = `WeShare: studies on cancer in the human and social sciences and on quality of life.

In the folder of the project, type npm run weshare -- where weshare stands below: npm run weshare -- doctor.

Commands that compute (score, stats, instruments) need no server and no database. The others act on one installation. Its data folder is .weshare/data in the project, or the one named by the environment variable WESHARE_DATA; its database is embedded in that folder, or the one named by DATABASE_URL. Every variable is described in docs/guides/operations.md.`

const after = `
Each command explains itself: weshare score --help, weshare audit verify --help.
Results go to standard output, messages to standard error. With --json, standard output holds one JSON document.
Exit status: 0 done, 2 wrong usage or bad input, 1 anything else.

Examples:
  weshare score eortc-qlq-c30 answers.csv --json
  weshare instruments show phq-9
  weshare stats km --data lung.csv --time time --event status --by sex
  weshare export MYSTUDY --format csv --out my-study
  weshare doctor`

/** `words` is what was typed: every engine of the statistics is read only by who names them, and no other command waits for it. */
export async function createProgram(terminal: Terminal, words: readonly string[]): Promise<Command> {
  const program = new Command('weshare').description(about).version(manifest.version).addHelpText('after', after).showHelpAfterError('Try --help.')
  const commands = [
    startCommand, demoCommand, migrateCommand, backupCommand, backupKeyCommand, restoreCommand, doctorCommand, auditCommand, keysCommand, operatorCommand, exportCommand, instrumentsCommand, scoreCommand,
  ]
  for (const command of commands) program.addCommand(command(terminal))
  const statistics = new Command('stats').description('statistics of quality of life on a CSV or Parquet file: validation, over time, prognosis')
  program.addCommand(words.includes('stats') ? (await import('./stats/stats.ts')).fillStats(statistics, terminal) : statistics)
  prepare(program, terminal)
  return program
}

/** Errors are thrown to main.ts, which alone ends the process. */
function prepare(command: Command, terminal: Terminal): void {
  command.exitOverride().showSuggestionAfterError()
    .configureOutput({ writeOut: (text) => void terminal.out.write(text), writeErr: (text) => void terminal.err.write(text) })
  for (const inner of command.commands) prepare(inner, terminal)
}
