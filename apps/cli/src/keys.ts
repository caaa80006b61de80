import { Command, InvalidArgumentError } from 'commander'
import { drawProgress } from './draw-progress.ts'
import { findInstallation } from './find-installation.ts'
import { printJson, printTable, say, type Terminal } from './terminal.ts'

export const keysCommand = (terminal: Terminal): Command => new Command('keys')
  .description('the keys that seal identities, signatures and second factors: which there are, replacing them, trying them')
  .addCommand(listCommand(terminal)).addCommand(rotateCommand(terminal)).addCommand(checkCommand(terminal))

const listCommand = (terminal: Terminal): Command => new Command('list')
  .description('the data keys, the master key that wraps each, and how many values stand under an earlier key; never a key itself')
  .option('--json', 'print one JSON document')
  .addHelpText('after', '\nExamples:\n  weshare keys list\n  weshare keys list --json')
  .action(async (options: { json?: true }) => {
    const { server, configuration } = await findInstallation(terminal)
    const list = await server.listKeys(configuration)
    if (options.json) return printJson(terminal, list)
    printTable(terminal, [['key', 'purpose', 'master key', 'state', 'made'], ...list.keys.map((key) => [
      key.id, key.purpose, key.atHand ? key.master : `${key.master} (not at hand)`, stateOf(key), key.madeAt.slice(0, 10),
    ])])
    if (list.values === null) return say(terminal, 'A master key is not at hand: nothing that these keys seal can be opened, and no values are counted.')
    terminal.out.write('\n')
    printTable(terminal, [['values', 'all', 'under an earlier key'], ...list.values.map(({ name, all, old }) => [name, String(all), String(old)])])
  })

const stateOf = ({ derived, retiredAt }: { derived: boolean, retiredAt: string | null }): string =>
  derived ? 'of earlier versions' : retiredAt === null ? 'in use' : `retired ${retiredAt.slice(0, 10)}`

const rotateCommand = (terminal: Terminal): Command => new Command('rotate')
  .description('wrap the data keys under the first master key at hand; with --data, make new data keys and seal every value again')
  .option('--data', 'make new data keys and seal everything again under them, while the server runs; begun again after a stop, it goes on where it was')
  .option('--json', 'print one JSON document')
  .addHelpText('after', '\nExamples:\n  weshare keys rotate                # after a new first line in WESHARE_KEY_FILE, or a start with a new WESHARE_SECRET and the old one in WESHARE_FORMER_SECRET\n  weshare keys rotate --data')
  .action(async (options: { data?: true, json?: true }) => {
    const { server, configuration } = await findInstallation(terminal)
    if (options.data !== true) {
      const { master, rewrapped } = await server.rotateKeys(configuration)
      if (options.json) return printJson(terminal, { master, rewrapped })
      terminal.out.write(rewrapped === 0 ? `The data keys are already wrapped by ${master}.\n` : `${rewrapped} data keys are now wrapped by ${master}. The former master key still opens earlier backups: keep it as long as they are kept.\n`)
      return
    }
    const progress = drawProgress(terminal)
    const { resumed, resealed } = await server.renewKeys(configuration, progress.step).finally(progress.end)
    if (options.json) return printJson(terminal, { resumed, resealed })
    if (resumed) terminal.out.write('A renewal begun earlier is finished; run this again for keys newer than those.\n')
    for (const [name, count] of Object.entries(resealed)) terminal.out.write(`${name}: ${count} sealed again\n`)
  })

const checkCommand = (terminal: Terminal): Command => new Command('check')
  .description('open sealed values and say which do not open; changes nothing, shows nothing of what it reads; exit 1 when one fails')
  .option('--sample <count>', 'at most this many of each kind, instead of all', readCount)
  .option('--json', 'print one JSON document')
  .addHelpText('after', '\nExamples:\n  weshare keys check\n  weshare keys check --sample 500 --json')
  .action(async (options: { sample?: number, json?: true }) => {
    const progress = drawProgress(terminal)
    const { server, configuration } = await findInstallation(terminal)
    const found = await server.checkKeys(configuration, options.sample ?? null, progress.step).finally(progress.end)
    if (options.json) printJson(terminal, found)
    else {
      printTable(terminal, [['values', 'all', 'opened', 'do not open', 'under an earlier key'], ...found.values.map(({ name, all, opened, failed, old }) =>
        [name, String(all), name === 'indexes' ? '' : String(opened), String(failed.length), String(old)])])
      for (const { name, failed } of found.values) for (const place of failed) terminal.out.write(`${name}: ${place} does not open\n`)
    }
    if (!found.sound) process.exitCode = 1
  })

function readCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('expected a whole number, 1 or more.')
  return Number(text)
}
