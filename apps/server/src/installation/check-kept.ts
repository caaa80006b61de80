import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { findCheckpoints, readCheckpoint } from '../features/audit/index.ts'
import type { Configuration } from '../platform/configuration.ts'
import { lastBackupName } from './backup/save-installation.ts'
import { failure, ok, warning, type Check } from './check.ts'
import { checkpointFolder } from './verify-audit.ts'

const day = 24 * 3_600_000
const ageOf = (instant: string): number => (Date.now() - Date.parse(instant)) / day

/** How old the last backup is, by the note that the command leaves in the data folder. */
export async function checkBackup(configuration: Configuration): Promise<Check> {
  const advice = 'Run weshare backup every night, to a place that is not this machine, and restore one from time to time.'
  const text = await readFile(join(configuration.data, lastBackupName), 'utf8').catch(() => null)
  const noted: unknown = text === null ? null : JSON.parse(text)
  const at = typeof noted === 'object' && noted !== null && 'at' in noted ? String(noted.at) : null
  if (at === null) return configuration.demonstration ? ok('backup', 'none: a demonstration needs none') : warning('backup', 'none was made by weshare backup', advice)
  const found = `made ${ageOf(at).toFixed(1)} days ago`
  return ageOf(at) > 2 ? warning('backup', found, advice) : ok('backup', found)
}

/** How old the last signed checkpoint of the trail is: while the server runs, one is laid each day. */
export async function checkCheckpoints(configuration: Configuration): Promise<Check> {
  const last = (await findCheckpoints(checkpointFolder(configuration))).at(-1)
  const at = last === undefined ? undefined : readCheckpoint(last.text)?.at
  if (at === undefined) return warning('checkpoints', 'no signed checkpoint of the audit trail', 'Start the server once: it lays one each day in checkpoints/ of the data folder. Copy that folder to another machine.')
  const found = `last of ${at}`
  return ageOf(at) > 2 ? warning('checkpoints', found, 'Is the server running? It lays one each day; weshare audit checkpoint makes one now.') : ok('checkpoints', found)
}

/** How long the certificate of the public address is still good, when this machine reaches it. */
export async function checkCertificate({ address }: Configuration): Promise<Check[]> {
  const { protocol, hostname, port } = new URL(address)
  if (protocol !== 'https:') return []
  const end = await certificateEnd(hostname, Number(port || '443'))
  if (end instanceof Error) return [warning('certificate', `${hostname}: ${end.message}`, 'Check the proxy and its certificate from a browser; this machine could not.')]
  const days = Math.floor((end.getTime() - Date.now()) / day)
  const found = `${hostname}: ${days} days left`
  if (days < 3) return [failure('certificate', found, 'Renew it now: browsers will refuse the address.')]
  return [days < 15 ? warning('certificate', found, 'Renewal by itself seems to have stopped: look at the proxy.') : ok('certificate', found)]
}

function certificateEnd(host: string, port: number): Promise<Date | Error> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: host, timeout: 5000 }, () => {
      resolve(new Date(socket.getPeerCertificate().valid_to))
      socket.end()
    })
    socket.once('timeout', () => socket.destroy(new Error('no answer in 5 seconds')))
    socket.once('error', (error: Error) => resolve(error))
  })
}
