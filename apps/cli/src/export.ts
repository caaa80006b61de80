import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { findInstallation } from './find-installation.ts'
import { InputError, printJson, printTable, type Terminal } from './terminal.ts'

interface Options { format: ('csv' | 'parquet')[], out: string, as?: string, json?: true }

export const exportCommand = (terminal: Terminal): Command => new Command('export')
  .description('write the data of a study that consent allows at this moment, under pseudonyms, with its codebook and manifest')
  .argument('<study>', 'code of the study, as its page shows it; name it before --format, which takes every word that follows it')
  .addOption(new Option('--format <formats...>', 'csv, parquet, or both').choices(['csv', 'parquet']).default(['csv'], 'csv'))
  .requiredOption('--out <folder>', 'folder to make; if it exists, it must be empty')
  .option('--as <email>', 'staff account whose rights apply; may be left out when only one account may export the study')
  .option('--json', 'print one JSON document: {study, folder, madeAt, counts, files: [{name, bytes, sha256, rows}]}')
  .addHelpText('after', `
The account needs the right export.run in the study (principal investigator, data manager, methodologist). Its centres
and the participants' consents decide what the files hold, and the export is written in the audit trail under its name.

Examples:
  weshare export MYSTUDY --format csv --out my-study --as manager@hospital.example
  weshare export MYSTUDY --format csv parquet --out my-study --json`)
  .action(async (study: string, options: Options) => {
    const folder = resolve(options.out)
    if (existsSync(folder) && !isEmptyFolder(folder)) throw new InputError(`${folder} already holds something. Name a folder that does not exist, or an empty one: nothing is ever overwritten.`)
    const { server, configuration } = await findInstallation(terminal)
    const made = await server.exportStudy(configuration, { study, formats: [...new Set(options.format)], folder, as: options.as ?? null })
    if (options.json) return printJson(terminal, made)
    terminal.out.write(`${made.counts.participants} participants, ${made.counts.responses} responses in ${folder}\n`)
    printTable(terminal, made.files.map((file) => [file.name, `${file.bytes} bytes`, file.rows === null ? '' : `${file.rows} rows`]))
  })

function isEmptyFolder(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0
  } catch {
    return false
  }
}
