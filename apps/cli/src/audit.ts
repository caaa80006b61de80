import { resolve } from 'node:path'
import { Command } from 'commander'
import { findInstallation } from './find-installation.ts'
import { withResult } from './result-file.ts'
import { printJson, printTable, type Terminal } from './terminal.ts'

export const auditCommand = (terminal: Terminal): Command => new Command('audit')
  .description('the audit trail')
  .addCommand(verifyCommand(terminal))
  .addCommand(checkpointCommand(terminal))
  .addCommand(keyCommand(terminal))

interface VerifyOptions { json?: true, checkpoint: string[], publicKey: string[] }

const verifyCommand = (terminal: Terminal): Command => new Command('verify')
  .description('recompute the 16 hash chains of the audit trail and print where each ends; exit 1 and the first broken entry if it was tampered with')
  .option('--json', 'print one JSON document: {intact, entries, broken, heads: [{chain, entries, hash, at}], checkpoints, refused}')
  .option('--checkpoint <files...>', 'hold the trail against these signed checkpoints too, kept elsewhere', [])
  .option('--public-key <files...>', 'believe checkpoints signed by these keys, of before the secret was changed', [])
  .addHelpText('after', `
Somebody who may rewrite the whole database can also rewrite the trail from some entry on and close its chains again.
What betrays that is a checkpoint: where every chain stood, signed with a key that is not in the database. The server lays
one a day and at each stop in checkpoints/ of the data folder, and every verification is held against all of them. Copy that
folder to another machine: --checkpoint holds the trail against such copies. A chain nobody wrote to has no time (null).

Examples:
  weshare audit verify
  weshare audit verify --json > trail-2026-11-24.json
  weshare audit verify --checkpoint /mnt/safe/*.checkpoint.json`)
  .action(async (options: VerifyOptions) => {
    const witnesses = { checkpoints: options.checkpoint.map((path) => resolve(path)), publicKeys: options.publicKey.map((path) => resolve(path)) }
    const { server, configuration } = await findInstallation(terminal)
    const verdict = await server.verifyAudit(configuration, witnesses)
    if (options.json) printJson(terminal, verdict)
    else if (verdict.broken === null) {
      terminal.out.write(`The audit trail is intact: ${verdict.entries} entries, held against ${verdict.checkpoints} checkpoints. Its chains end so:\n`)
      printTable(terminal, [['chain', 'entries', 'time of the last', 'hash'], ...verdict.heads.map(({ chain, entries, at, hash }) => [String(chain), String(entries), at ?? '-', hash])])
    } else terminal.out.write(`The audit trail is broken at chain ${verdict.broken.chain}, entry ${verdict.broken.position}: ${verdict.broken.why}.\n`)
    if (!options.json) for (const { name, why } of verdict.refused) terminal.out.write(`The checkpoint ${name} proves nothing: ${why}.\n`)
    if (!verdict.intact) process.exitCode = 1
  })

const checkpointCommand = (terminal: Terminal): Command => new Command('checkpoint')
  .description('sign where every chain of the trail stands now, to be kept on another machine')
  .requiredOption('--out <file>', 'file to write; - for standard output')
  .addHelpText('after', `
Signed with Ed25519, over the canonical JSON (RFC 8785) of everything but the signature; the key comes from the
installation's secret and its public half is printed by weshare audit key. The server already lays one each day in
checkpoints/ of the data folder.

Examples:
  weshare audit checkpoint --out /mnt/safe/2026-11-24.checkpoint.json
  weshare audit checkpoint --out - | ssh safe 'cat > trail.checkpoint.json'`)
  .action(async ({ out }: { out: string }) => {
    const { server, configuration } = await findInstallation(terminal)
    const checkpoint = await server.makeCheckpoint(configuration)
    await withResult(terminal, out === '-' ? undefined : resolve(out), (write) => write(`${JSON.stringify(checkpoint, null, 2)}\n`))
  })

const keyCommand = (terminal: Terminal): Command => new Command('key')
  .description('print the public key that verifies this installation’s checkpoints')
  .option('--json', 'print one JSON document: {keyId, publicKey}')
  .addHelpText('after', '\nExamples:\n  weshare audit key > weshare-audit.public.pem\n  weshare audit key --json')
  .action(async (options: { json?: true }) => {
    const { server, configuration } = await findInstallation(terminal)
    const key = await server.readCheckpointKey(configuration)
    if (options.json) printJson(terminal, key)
    else terminal.out.write(key.publicKey)
  })
