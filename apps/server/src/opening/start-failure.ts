import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Configuration } from '../platform/configuration.ts'
import { ProblemError, ToldError } from '../platform/problem.ts'
import type { Language } from './language.ts'

/** A start that cannot go on, told to whoever can change it. */
export class StartError extends ToldError {}

/** The person asked for the end before the start was over. */
export class StartInterrupted extends Error {}

const readCode = (error: unknown): string => error instanceof Error && 'code' in error ? String(error.code) : ''

/** Fails before anything is made when the address cannot be listened on. */
export async function requireFreeAddress({ host, port }: Pick<Configuration, 'host' | 'port'>): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host, port }, resolve)
    })
  } catch (error) {
    throw explainListening(error, { host, port })
  }
  await new Promise((resolve) => probe.close(resolve))
}

export function explainListening(error: unknown, { host, port }: Pick<Configuration, 'host' | 'port'>): unknown {
  const code = readCode(error)
  const other = port < 65_000 ? Math.max(port + 1, 1025) : 8081
  if (code === 'EADDRINUSE') {
    return new StartError({
      fr: `Le port ${port} est déjà pris, peut-être par un WeShare déjà ouvert. Arrêtez ce programme ou choisissez un autre port : WESHARE_PORT=${other} npm start`,
      en: `Port ${port} is already in use, perhaps by a WeShare that is already open. Stop that program or choose another port: WESHARE_PORT=${other} npm start`,
    }, error)
  }
  if (code === 'EACCES') {
    return new StartError({
      fr: `Ce compte n’a pas le droit d’ouvrir le port ${port}. Choisissez un port au-dessus de 1024 : WESHARE_PORT=8080 npm start`,
      en: `This account may not open port ${port}. Choose a port above 1024: WESHARE_PORT=8080 npm start`,
    }, error)
  }
  if (code !== 'EADDRNOTAVAIL' && code !== 'ENOTFOUND' && code !== 'EAI_AGAIN') return error
  return new StartError({
    fr: `WESHARE_HOST vaut ${host}, qui n’est pas une adresse de cette machine. Corrigez-la ou retirez ce réglage (127.0.0.1 par défaut).`,
    en: `WESHARE_HOST is ${host}, which is not an address of this machine. Correct it or remove this setting (127.0.0.1 by default).`,
  }, error)
}

/** A database whose disk fills up dies without saying why: one journal segment must still fit. */
export async function blameFullDisk(error: unknown, folder: string): Promise<unknown> {
  if (error instanceof StartError) return error
  const room = await statfs(folder).then((disk) => disk.bavail * disk.bsize, () => Infinity)
  return room < 20_000_000 ? new StartError(full, error) : error
}

/** One sentence for the terminal, in its language where there is one; never a stack trace. */
export function explainStart(error: unknown, language: Language): string {
  const known = explainKnown(error, language)
  return known ?? (error instanceof Error && error.message !== '' ? error.message : String(error))
}

/** The sentence of a failure that has one; null for what nobody foresaw. */
export function explainKnown(error: unknown, language: Language): string | null {
  if (error instanceof StartError) return error.sentences[language]
  if (error instanceof ProblemError) return [error.sentences[language], ...error.faults.map((fault) => `  ${fault.where} ${fault[language]}`)].join('\n')
  const reasons = chainOf(error)
  const codes = reasons.map(readCode)
  const text = reasons.map(({ message }) => message).join(' ')
  if (codes.includes('ENOSPC') || codes.includes('53100') || /No space left on device|ENOSPC/i.test(text)) return full[language]
  const closed = reasons.find((one) => ['EACCES', 'EPERM', 'EROFS'].includes(readCode(one)))
  if (closed !== undefined && 'path' in closed) return notWritable[language](String(closed.path))
  if (error instanceof ToldError) return error.sentences[language]
  const away = codes.find((code) => unreachable.test(code))
  return away === undefined ? null : databaseAway[language](away)
}

const unreachable = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|28P01|28000|3D000|57P03)$/

function chainOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : []
}

const full = {
  fr: 'Le disque des données est plein. Libérez environ 500 Mo, ou désignez un dossier d’un autre disque avec WESHARE_DATA, puis recommencez la même commande.',
  en: 'The disk that holds the data is full. Free about 500 MB, or name a folder of another disk with WESHARE_DATA, then run the same command again.',
} as const

const databaseAway = {
  fr: (code: string) => `La base de données n’est pas joignable (${code}). Tourne-t-elle, et DATABASE_URL est-elle juste ?`,
  en: (code: string) => `The database cannot be reached (${code}). Is it running, and is DATABASE_URL right?`,
} as const

const notWritable = {
  fr: (path: string) => `Le dossier ${path} n’est pas accessible en écriture. Donnez-vous ce droit, ou désignez un autre dossier avec WESHARE_DATA, puis recommencez.`,
  en: (path: string) => `The folder ${path} cannot be written. Give yourself that right, or name another folder with WESHARE_DATA, then run the same command again.`,
} as const
