import { existsSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { findInstallation } from './find-installation.ts'
import { readPassphrase } from './read-passphrase.ts'
import { InputError, printJson, say, sayProgress, type Terminal } from './terminal.ts'

interface Options { out: string, recipient: string[], passphraseFile?: string, json?: true }

export const backupCommand = (terminal: Terminal): Command => new Command('backup')
  .description('save the whole installation into one encrypted file, while it runs')
  .requiredOption('--out <place>', 'a folder, where the file is named after the moment, or the file to make; nothing is overwritten')
  .option('--recipient <keys...>', 'public keys (age1…) whose secret halves will open it, one of them enough', [])
  .option('--passphrase-file <file>', 'file whose first line opens it')
  .option('--json', 'print one JSON document: {file, bytes, sha256, at, rows, tables, files}')
  .addHelpText('after', `
Holds the database as it stood at one moment, the exports, the letters and the checkpoints of the trail. It does not hold the
secret, nor the file of WESHARE_KEY_FILE, without which identities stay sealed: keep copies of them, apart from the backups.
The file is a gzipped tar archive in the age format: age -d opens it without this software.

Examples:
  weshare backup-key --out /root/weshare-backup.key          # once; keep it off this machine
  weshare backup --out /mnt/safe/ --recipient age1…
  weshare backup --out before-upgrade.tar.gz.age --passphrase-file /root/passphrase`)
  .action(async (options: Options) => {
    const lock = await readLock(options)
    const { server, configuration } = await findInstallation(terminal)
    const made = await server.backupInstallation(configuration, { to: placeFor(options.out), lock, say: ({ table, rows }) => sayProgress(terminal, `${table}: ${rows} rows`) })
    if (options.json) return printJson(terminal, made)
    terminal.out.write(`${made.file}: ${made.rows} rows of ${made.tables} tables and ${made.files} files, ${made.bytes} bytes, SHA-256 ${made.sha256}\n`)
  })

export const backupKeyCommand = (terminal: Terminal): Command => new Command('backup-key')
  .description('make a key for backups: the secret half goes to the file, the public half is printed')
  .requiredOption('--out <file>', 'file to make; keep it where a fire or a thief of this machine does not find it')
  .addHelpText('after', '\nExamples:\n  weshare backup-key --out /root/weshare-backup.key')
  .action(async ({ out }: { out: string }) => {
    const { makeBackupKey } = await import('@weshare/server')
    const { secret, recipient } = await makeBackupKey()
    await writeFile(resolve(out), `# public key: ${recipient}\n${secret}\n`, { mode: 0o600, flag: 'wx' }).catch((error: Error) => { throw new InputError(`${out} cannot be made: ${error.message}`) })
    say(terminal, 'Backups made with this key are lost with its file.')
    terminal.out.write(`${recipient}\n`)
  })

async function readLock({ recipient, passphraseFile }: Options) {
  if ((recipient.length > 0) === (passphraseFile !== undefined)) throw new InputError('Say what will open the backup: --recipient with one or more public keys, or --passphrase-file. A backup is never written in clear.')
  return passphraseFile === undefined ? { recipients: recipient } : { passphrase: await readPassphrase(passphraseFile) }
}

function placeFor(out: string): string {
  const place = resolve(out)
  const folder = existsSync(place) && statSync(place).isDirectory()
  if (!folder && out.endsWith('/')) throw new InputError(`There is no folder ${place}.`)
  const path = folder ? join(place, `weshare-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z.tar.gz.age`) : place
  if (existsSync(path)) throw new InputError(`${path} is already there: nothing is ever overwritten.`)
  return path
}
