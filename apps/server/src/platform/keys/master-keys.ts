import { readFile } from 'node:fs/promises'
import { ConfigurationError, deriveKey, type Configuration } from '../configuration.ts'
import { createSeal } from '../seal.ts'

/** A key that wraps data keys. It comes from outside the database and never enters it; its id says which, not what. */
export interface MasterKey { id: string, key: Buffer }

export type KeySource = Pick<Configuration, 'secret' | 'formerSecret' | 'keyFile'>

/** The master keys at hand: the first wraps, every one of them opens, so that an old one serves until a rotation is over. */
export async function readMasterKeys({ keyFile, secret, formerSecret }: KeySource): Promise<[MasterKey, ...MasterKey[]]> {
  const ofSecret = masterOf(secret)
  const [first, ...others] = keyFile === undefined ? [] : await readKeyFile(keyFile)
  const former = formerSecret === undefined ? [] : [masterOf(formerSecret)]
  return first === undefined ? [ofSecret, ...former] : [first, ...others, ofSecret, ...former]
}

function masterOf(secret: Buffer): MasterKey {
  const key = deriveKey(secret, 'master key')
  return { id: `secret-${createSeal(key).keyId}`, key }
}

const line = /^([a-z0-9][a-z0-9-]{0,39}):([0-9a-f]{64})$/

/** One key a line, `name:64 hexadecimal digits`, the one in use first; empty lines and lines that begin with # count for nothing. */
async function readKeyFile(path: string): Promise<MasterKey[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw refuse(path, { fr: 'ne se lit pas. Remettez-le en place, ou corrigez son chemin et ses droits', en: 'cannot be read. Bring it back, or correct its path and rights' })
  })
  const keys: MasterKey[] = []
  for (const [index, words] of text.split('\n').entries()) {
    if (words.trim() === '' || words.trim().startsWith('#')) continue
    const [, id, digits] = line.exec(words.trim()) ?? []
    if (id === undefined || digits === undefined) throw refuse(path, {
      fr: `attend à la ligne ${index + 1} nom:64 chiffres hexadécimaux (openssl rand -hex 32)`, en: `expects at line ${index + 1} name:64 hexadecimal digits (openssl rand -hex 32)`,
    })
    if (keys.some((key) => key.id === id)) throw refuse(path, { fr: `nomme ${id} deux fois. Donnez à chaque clé son nom`, en: `names ${id} twice. Give each key its own name` })
    keys.push({ id, key: Buffer.from(digits, 'hex') })
  }
  if (keys.length === 0) throw refuse(path, {
    fr: 'ne contient pas de clé. Écrivez une ligne nom:64 chiffres hexadécimaux (openssl rand -hex 32)', en: 'holds no key. Write one line, name:64 hexadecimal digits (openssl rand -hex 32)',
  })
  return keys
}

const refuse = (path: string, { fr, en }: { fr: string, en: string }): ConfigurationError =>
  new ConfigurationError({ fr: `Le fichier de clés ${path} (WESHARE_KEY_FILE) ${fr}.`, en: `The key file ${path} (WESHARE_KEY_FILE) ${en}.` })
