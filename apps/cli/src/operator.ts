import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Command, Option } from 'commander'
import { findInstallation } from './find-installation.ts'
import { InputError, printJson, type Terminal } from './terminal.ts'

interface Options { email: string, name: string, language: 'fr' | 'en', json?: true }

export const operatorCommand = (terminal: Terminal): Command => new Command('operator')
  .description('the people who operate the installation')
  .addCommand(createCommand(terminal))

const createCommand = (terminal: Terminal): Command => new Command('create')
  .description('make the first operator account, which creates all others; the password is asked, or read from standard input')
  .requiredOption('--email <address>', 'e-mail address to sign in with')
  .requiredOption('--name <name>', 'name shown to colleagues')
  .addOption(new Option('--language <language>', 'language of the account').choices(['fr', 'en']).default('fr'))
  .option('--json', 'print one JSON document: {id, email}')
  .addHelpText('after', `
It works once: this person then creates the other accounts on the web pages. The password has 12 characters or more; it is
never an argument, which other users of the machine could read. From standard input, its first line is taken.

Examples:
  weshare operator create --email ops@hospital.example --name "IT team"
  weshare operator create --email ops@hospital.example --name "IT team" --language en < password-file`)
  .action(async ({ json, ...person }: Options) => {
    const { server, configuration } = await findInstallation(terminal)
    const made = await server.createOperator(configuration, { ...person, password: await askPassword(terminal) })
    if (json) printJson(terminal, made)
    else terminal.out.write(`${made.email} can now sign in and create the other accounts.\n`)
  })

/** Never an argument: arguments are seen by every user of the machine and kept in the shell's history. */
async function askPassword(terminal: Terminal): Promise<string> {
  const asked = terminal.in.isTTY
  if (asked) terminal.err.write('Password (not shown): ')
  const lines = createInterface({ input: terminal.in, terminal: asked, ...(asked && { output: quiet }) })
  try {
    for await (const line of lines) return line
    throw new InputError('No password was given on standard input.')
  } finally {
    lines.close()
    if (asked) terminal.err.write('\n')
  }
}

const quiet = new Writable({ write: (_chunk, _encoding, done) => done() })
