import { existsSync } from 'node:fs'
import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Configuration } from '../platform/configuration.ts'
import { openSmtp } from '../platform/mail.ts'
import { checkDatabase } from './check-database.ts'
import { checkBackup, checkCertificate, checkCheckpoints } from './check-kept.ts'
import { failure, ok, warning, type Check } from './check.ts'

const gibibyte = 1024 ** 3
const leastNode = [24, 11] as const

/** Looks at everything an installation stands on. Changes nothing. */
export async function checkInstallation(configuration: Configuration, places: { web: string }): Promise<Check[]> {
  return [
    checkNode(process.versions.node), await checkFolder(configuration.data), await checkSpace(configuration.data), await checkSecret(configuration.data),
    checkAddress(configuration), ...await checkCertificate(configuration), await checkMail(configuration), checkWeb(places.web), ...await checkDatabase(configuration),
    await checkBackup(configuration), await checkCheckpoints(configuration),
  ]
}

function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const recent = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])
  return recent ? ok('node', `Node ${version}`) : failure('node', `Node ${version}`, `Use Node ${leastNode.join('.')} or newer.`)
}

async function checkFolder(data: string): Promise<Check> {
  const writable = await access(data, constants.R_OK | constants.W_OK | constants.X_OK).then(() => true, () => false)
  return writable ? ok('data-folder', data) : failure('data-folder', `${data} cannot be written`, 'Give this user the folder, or choose another with WESHARE_DATA.')
}

async function checkSpace(data: string): Promise<Check> {
  const { bavail, bsize } = await statfs(data)
  const free = bavail * bsize / gibibyte
  const found = `${free.toFixed(1)} GiB free`
  if (free < 0.5) return failure('disk', found, 'Free some space now: a full disk stops the database.')
  return free < 5 ? warning('disk', found, 'Plan for more space: exports and the database share this disk.') : ok('disk', found)
}

async function checkSecret(data: string): Promise<Check> {
  const path = join(data, 'secret')
  const found = await stat(path).catch(() => null)
  if (found === null) return ok('secret', 'given by WESHARE_SECRET')
  const open = (found.mode & 0o077) !== 0
  return open
    ? failure('secret', `${path} can be read by other users`, `chmod 600 ${path}; if somebody may have read it, tell your data protection officer.`)
    : ok('secret', `${path}, readable by its owner alone: keep a copy apart from the backups`)
}

function checkAddress({ address }: Configuration): Check {
  const { protocol, hostname } = new URL(address)
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  if (protocol === 'https:' || local) return ok('address', address)
  return failure('address', `${address} is not encrypted`, 'Put a TLS proxy in front and set WESHARE_ADDRESS to its https address: people sign in and answer over it.')
}

async function checkMail(configuration: Configuration): Promise<Check> {
  if (configuration.smtp === null) {
    const folder = join(configuration.data, 'mail')
    const letters = await readdir(folder).catch(() => [])
    const found = `no mail server: ${letters.length} letters laid in ${folder}`
    return configuration.demonstration ? ok('mail', found) : warning('mail', found, 'Set WESHARE_SMTP, or nobody receives invitations by mail.')
  }
  const { hostname, port } = new URL(configuration.smtp)
  const mail = openSmtp({ url: configuration.smtp, from: configuration.mailFrom, host: new URL(configuration.address).hostname })
  try {
    await mail.check()
    return ok('mail', `${hostname}:${port || '25'} answers`)
  } catch (error) {
    return failure('mail', `${hostname}:${port || '25'}: ${error instanceof Error ? error.message : 'no answer'}`, 'Check WESHARE_SMTP (address, port, user, password) and the network between the two machines.')
  } finally {
    mail.close()
  }
}

function checkWeb(folder: string): Check {
  const there = existsSync(join(folder, 'index.html')) && existsSync(join(folder, 'participate', 'index.html'))
  return there ? ok('web', folder) : failure('web', `no built pages in ${folder}`, 'Start once with npm start, which builds them, or run npx vite build apps/web.')
}
