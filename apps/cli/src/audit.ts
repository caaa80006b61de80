import { readConfiguration, verifyAudit } from '@weshare/server'
import { Command } from 'commander'
import { printJson, type Terminal } from './terminal.ts'

export const auditCommand = (terminal: Terminal): Command => new Command('audit')
  .description('the audit trail')
  .addCommand(verifyCommand(terminal))

const verifyCommand = (terminal: Terminal): Command => new Command('verify')
  .description('recompute the hash chains of the audit trail; exit 1 and the first broken entry if it was tampered with')
  .option('--json', 'print one JSON document')
  .addHelpText('after', '\nExamples:\n  weshare audit verify\n  weshare audit verify --json')
  .action(async (options: { json?: true }) => {
    const verdict = await verifyAudit(await readConfiguration(terminal.environment, terminal.root))
    if (options.json) printJson(terminal, verdict)
    else if (verdict.broken === null) terminal.out.write(`The audit trail is intact: ${verdict.entries} entries.\n`)
    else terminal.out.write(`The audit trail is broken at chain ${verdict.broken.chain}, entry ${verdict.broken.position}: ${verdict.broken.why}.\n`)
    if (!verdict.intact) process.exitCode = 1
  })
