import { Readable } from 'node:stream'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { InstallationError } from '../open-installation.ts'

/** What closes a backup: a passphrase, or the public halves of keys whose secret halves are kept elsewhere. */
export type Lock = { passphrase: string } | { recipients: readonly string[] }
/** What opens one. */
export type Unlock = { passphrase: string } | { identities: readonly string[] }

/** Encrypts a stream in the age format (ChaCha20-Poly1305 in authenticated pieces of 64 KiB; scrypt or X25519 for the key). */
export async function lockArchive(plain: Readable, lock: Lock): Promise<Readable> {
  const encrypter = new Encrypter()
  if ('passphrase' in lock) encrypter.setPassphrase(lock.passphrase)
  else for (const recipient of lock.recipients) addRecipient(encrypter, recipient)
  return asNode(await encrypter.encrypt(asWeb(plain)))
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient)
  } catch {
    throw new InstallationError({ fr: `${recipient} n’est pas une clé publique au format age (age1…).`, en: `${recipient} is not a public key of the age format (age1…).` })
  }
}

/** Opens what was locked; every piece is authenticated before it is given, and a missing end is an error. */
export async function unlockArchive(locked: Readable, unlock: Unlock): Promise<Readable> {
  const decrypter = new Decrypter()
  if ('passphrase' in unlock) decrypter.addPassphrase(unlock.passphrase)
  else for (const identity of unlock.identities) addIdentity(decrypter, identity)
  try {
    return asNode(await decrypter.decrypt(asWeb(locked)))
  } catch (error) {
    const wrongKey = error instanceof Error && /no identity matched|passphrase/i.test(error.message)
    throw new InstallationError(wrongKey ? ('passphrase' in unlock ? wrong.passphrase : wrong.keys) : wrong.file, error)
  }
}

const wrong = {
  passphrase: { fr: 'Cette phrase de passe n’ouvre pas la sauvegarde. Rien n’a été changé.', en: 'This passphrase does not open the backup. Nothing was changed.' },
  keys: { fr: 'Ces clés n’ouvrent pas la sauvegarde. Rien n’a été changé.', en: 'These keys do not open the backup. Nothing was changed.' },
  file: {
    fr: 'Ce fichier n’est pas une sauvegarde chiffrée, ou son début a été abîmé. Rien n’a été changé.', en: 'This file is not an encrypted backup, or its beginning was damaged. Nothing was changed.',
  },
} as const

function addIdentity(decrypter: Decrypter, identity: string): void {
  try {
    decrypter.addIdentity(identity)
  } catch {
    throw new InstallationError({ fr: 'Le fichier de clés contient une ligne qui n’est pas une clé secrète au format age (AGE-SECRET-KEY-…).', en: 'The key file holds a line that is not a secret key of the age format (AGE-SECRET-KEY-…).' })
  }
}

/** A new pair: the secret half is kept apart, the public half is given to every backup. */
export async function makeBackupKey(): Promise<{ secret: string, recipient: string }> {
  const secret = await generateX25519Identity()
  return { secret, recipient: await identityToRecipient(secret) }
}

const asWeb = (stream: Readable): ReadableStream<Uint8Array> => Readable.toWeb(stream)
const asNode = (stream: ReadableStream<Uint8Array>): Readable => Readable.fromWeb(stream)
