import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { findInstallation } from './find-installation.ts'
import { readPassphrase } from './read-passphrase.ts'
import { InputError, printJson, say, sayProgress, type Terminal } from './terminal.ts'

interface Options { keyFile?: string, passphraseFile?: string, erasures?: string, json?: true }

export const restoreCommand = (terminal: Terminal): Command => new Command('restore')
  .description('bring a backup back into an empty place, compare every table with it, and verify the audit trail')
  .argument('<file>', 'backup made by weshare backup')
  .option('--key-file <file>', 'file of the secret key, made by weshare backup-key')
  .option('--passphrase-file <file>', 'file whose first line opens it')
  .option('--erasures <folder>', 'checkpoints/ of the installation, or its latest copy: whoever was erased after the backup is erased again')
  .option('--json', 'print one JSON document: {at, installation, software, rows, tables, files, audit, sameSecret, erasedAgain}')
  .addHelpText('after', `
The place is the one of WESHARE_DATA, and of DATABASE_URL when it is set: a data folder without installation, an empty
database. Nothing is ever restored over data. Put the secret of that installation back first (WESHARE_SECRET, or the file
secret of the data folder): it opens the identities and signs the trail's checkpoints.

A backup knows nothing of erasures granted after it was made. The server notes each of them in checkpoints/ of its data folder, by
numbers that name nobody: name that folder, or the copy you keep elsewhere, with --erasures.

Examples:
  WESHARE_DATA=/srv/new weshare restore weshare-2026-11-24T02-00-00Z.tar.gz.age --key-file /root/weshare-backup.key
  DATABASE_URL=postgres://owner@db/empty weshare restore backup.tar.gz.age --passphrase-file /root/passphrase`)
  .action(async (file: string, options: Options) => {
    const unlock = await readUnlock(options)
    const { server, configuration } = await findInstallation(terminal)
    const restored = await server.restoreInstallation(configuration, { from: resolve(file), unlock, ...(options.erasures !== undefined && { erasures: resolve(options.erasures) }), say: (what) => sayProgress(terminal, what) })
    const { audit, erasedAgain } = restored
    if (erasedAgain === null && options.json !== true) say(terminal, `No folder of erasures was named (--erasures): whoever was erased after ${restored.at} is back.`)
    for (const { name, why } of erasedAgain?.refused ?? []) say(terminal, `The note ${name} was not followed: ${why}.`)
    if (!restored.sameSecret) say(terminal, 'This installation’s secret is not the one of the backup: put that one back before anybody signs in, or identities stay sealed.')
    if (options.json) printJson(terminal, restored)
    else {
      terminal.out.write(`The installation of ${restored.at} is back: ${restored.rows} rows of ${restored.tables} tables, the same as in the backup, and ${restored.files} files.\n`)
      if (erasedAgain !== null) terminal.out.write(`${erasedAgain.erased} people erased since the backup were erased again.\n`)
      terminal.out.write(audit.intact ? `Its audit trail is intact: ${audit.entries} entries.\n` : `Its audit trail is broken at chain ${audit.broken?.chain}, entry ${audit.broken?.position}: ${audit.broken?.why}.\n`)
    }
    if (!audit.intact || (erasedAgain?.refused.length ?? 0) > 0) process.exitCode = 1
  })

async function readUnlock({ keyFile, passphraseFile }: Options) {
  if (passphraseFile !== undefined) return { passphrase: await readPassphrase(passphraseFile) }
  if (keyFile === undefined) throw new InputError('Say what opens the backup: --key-file or --passphrase-file.')
  const text = await readFile(keyFile, 'utf8').catch((error: Error) => { throw new InputError(`${keyFile} cannot be read: ${error.message}`) })
  return { identities: text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')) }
}
