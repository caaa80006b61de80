import { stat } from 'node:fs/promises'
import { failure, ok, warning, type Check } from './installation/check.ts'
import type { Configuration } from './platform/configuration.ts'
import { checkKeys, listKeys } from './work-on-keys.ts'

const putBack = 'Put back the secret or the key file this installation had (WESHARE_SECRET, WESHARE_FORMER_SECRET, WESHARE_KEY_FILE); after a new secret, start the server once.'
const year = 365 * 24 * 3_600_000
const oldKey = 2
const sample = 25

/** The keys of the vault: whether they are there, open what they sealed, and how old they are. Changes nothing, shows no key. */
export async function checkVaultKeys(configuration: Configuration): Promise<Check[]> {
  const list = await listKeys(configuration).catch((error: unknown) => (isWrongPassword(error) ? 'other secret' : null))
  // A database that does not answer, or has not this schema, was said so already.
  if (list === null) return []
  if (list === 'other secret') return [failure('keys', 'the vault does not open to this secret', putBack)]
  if (list.keys.length === 0) return [warning('keys', 'no data key yet', 'Start the server once: it makes them.')]
  const away = [...new Set(list.keys.filter(({ atHand }) => !atHand).map(({ master }) => master))]
  if (away.length > 0) return [failure('keys', `the master key ${away.join(', ')} is not at hand: identities stay sealed`, putBack)]
  return [...await checkKeyFile(configuration), await openSome(configuration), ageOf(list.keys)]
}

/** Passwords of the database's logins are made from the secret. */
const isWrongPassword = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '28P01'

async function checkKeyFile({ keyFile }: Configuration): Promise<Check[]> {
  if (keyFile === undefined) return []
  const found = await stat(keyFile).catch(() => null)
  if (found === null || (found.mode & 0o077) === 0) return []
  return [failure('key-file', `${keyFile} can be read by other users`, `chmod 600 ${keyFile}; if somebody may have read it: weshare keys rotate --data, and tell your data protection officer.`)]
}

async function openSome(configuration: Configuration): Promise<Check> {
  const { sound, values } = await checkKeys(configuration, sample, () => undefined)
  const opened = values.reduce((sum, value) => sum + value.opened, 0)
  const failed = values.flatMap(({ name, failed: places }) => places.map((place) => `${name} ${place}`))
  if (sound) return ok('keys', opened === 0 ? 'at hand; nothing is sealed yet' : `at hand; ${opened} sealed values tried, all open`)
  return failure('keys', `${failed.length} sealed values of ${opened + failed.length} do not open`, 'weshare keys check says which. Keep the database and the keys as they are: a backup made under the right key may hold them.')
}

function ageOf(keys: Awaited<ReturnType<typeof listKeys>>['keys']): Check {
  const oldest = keys.filter(({ retiredAt }) => retiredAt === null).map(({ madeAt }) => madeAt).sort()[0] ?? ''
  const found = `oldest in use made on ${oldest.slice(0, 10)}`
  return Date.now() - Date.parse(oldest) > oldKey * year
    ? warning('key-age', found, 'Renew them while people work: weshare keys rotate --data.') : ok('key-age', found)
}
