import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { hkdfSync, randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { oneOf } from '@weshare/contract/shapes'
import { Type, type Static } from 'typebox'
import { faultsOf } from './http/validate-request.ts'
import { ToldError, type Fault } from './problem.ts'
import { readProviders, type ProviderSettings } from './provider-settings.ts'

const yesNo = oneOf(['yes', 'no'])

/** What the environment may say. Everything has a default fit for a laptop; nothing is coerced. */
const Environment = Type.Object({
  DATABASE_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  WESHARE_DATA: Type.Optional(Type.String({ minLength: 1 })),
  WESHARE_SECRET: Type.Optional(Type.String({ minLength: 32 })),
  WESHARE_FORMER_SECRET: Type.Optional(Type.String({ minLength: 32 })),
  WESHARE_KEY_FILE: Type.Optional(Type.String({ minLength: 1 })),
  WESHARE_HOST: Type.Optional(Type.String({ minLength: 1 })),
  WESHARE_PORT: Type.Optional(Type.String({ pattern: '^[0-9]{1,5}$' })),
  WESHARE_ADDRESS: Type.Optional(Type.String({ pattern: '^https?://' })),
  WESHARE_NAME: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  WESHARE_DEMO: Type.Optional(yesNo),
  WESHARE_TRUST_PROXY: Type.Optional(yesNo),
  WESHARE_SMTP: Type.Optional(Type.String({ pattern: '^smtps?://' })),
  WESHARE_MAIL_FROM: Type.Optional(Type.String({ minLength: 3 })),
  WESHARE_LOG: Type.Optional(oneOf(['debug', 'info', 'warn', 'error'])),
  WESHARE_METRICS_TOKEN: Type.Optional(Type.String({ minLength: 16 })),
  WESHARE_SECOND_FACTOR: Type.Optional(oneOf(['required', 'optional'])),
  WESHARE_IDLE_MINUTES: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,3}$' })),
  WESHARE_PROVIDERS: Type.Optional(Type.String({ minLength: 1 })),
  WESHARE_REQUESTS_PER_MINUTE: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,8}$' })),
})

export interface Configuration {
  databaseUrl: string | null
  data: string
  host: string
  port: number
  /** Public address, as people type it: links in letters start with it. */
  address: string
  name: string
  demonstration: boolean
  trustProxy: boolean
  smtp: string | null
  mailFrom: string
  logLevel: string
  requestsPerMinute: number
  /** Whether no staff account works without a second factor. */
  secondFactorForAll: boolean
  /** A staff session sleeps after so long without a request. */
  idleMinutes: number
  /** Identity providers by which staff may sign in. */
  providers: readonly ProviderSettings[]
  /** What a collector elsewhere shows to read /metrics; without one, only this machine reads it. */
  metricsToken?: string
  secret: Buffer
  /** The secret before this one: it still opens, until the data keys are wrapped by another. */
  formerSecret?: Buffer
  /** File of the master keys, when they do not come from the secret. */
  keyFile?: string
}

export class ConfigurationError extends ToldError {}

/** Reads and checks the environment; a value that does not fit is named with what was expected. */
export async function readConfiguration(environment: Record<string, string | undefined>, folder: string): Promise<Configuration> {
  const env = checkEnvironment(environment)
  const port = Number(env.WESHARE_PORT ?? '8080')
  if (port > 65_535) throw refuse('WESHARE_PORT', env.WESHARE_PORT, { fr: 'doit être au plus 65535', en: 'must be at most 65535' })
  const data = env.WESHARE_DATA === undefined ? join(folder, '.weshare', 'data') : resolve(env.WESHARE_DATA)
  await mkdir(data, { recursive: true, mode: 0o711 })
  const demonstration = env.WESHARE_DEMO === undefined ? env.DATABASE_URL === undefined : env.WESHARE_DEMO === 'yes'
  return {
    databaseUrl: env.DATABASE_URL ?? null, data, port,
    host: env.WESHARE_HOST ?? '127.0.0.1',
    address: (env.WESHARE_ADDRESS ?? `http://localhost:${port}`).replace(/\/$/, ''),
    name: env.WESHARE_NAME ?? 'WeShare',
    demonstration,
    trustProxy: env.WESHARE_TRUST_PROXY === 'yes',
    smtp: env.WESHARE_SMTP ?? null,
    mailFrom: env.WESHARE_MAIL_FROM ?? 'WeShare <no-reply@localhost>',
    logLevel: env.WESHARE_LOG ?? 'warn',
    ...(env.WESHARE_METRICS_TOKEN !== undefined && { metricsToken: env.WESHARE_METRICS_TOKEN }),
    secondFactorForAll: env.WESHARE_SECOND_FACTOR === undefined ? !demonstration : env.WESHARE_SECOND_FACTOR === 'required',
    idleMinutes: Number(env.WESHARE_IDLE_MINUTES ?? '60'),
    providers: env.WESHARE_PROVIDERS === undefined ? [] : await readProviders(resolve(env.WESHARE_PROVIDERS)),
    requestsPerMinute: Number(env.WESHARE_REQUESTS_PER_MINUTE ?? '1200'),
    secret: env.WESHARE_SECRET === undefined ? await keptSecret(data) : Buffer.from(env.WESHARE_SECRET, 'utf8'),
    ...(env.WESHARE_FORMER_SECRET !== undefined && { formerSecret: Buffer.from(env.WESHARE_FORMER_SECRET, 'utf8') }),
    ...(env.WESHARE_KEY_FILE !== undefined && { keyFile: resolve(env.WESHARE_KEY_FILE) }),
  }
}

function checkEnvironment(environment: Record<string, string | undefined>): Static<typeof Environment> {
  const ours = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in Environment.properties && value !== undefined && value !== ''))
  const first = faultsOf(Environment, ours, '')[0]
  if (first !== undefined) throw refuse(first.where.slice(1), ours[first.where.slice(1)], first.code === 'pattern' ? expectedForm(first) : first)
  return ours
}

/** These may hold a password: what was received is not repeated on a screen or in a log. */
const secretive = new Set(['DATABASE_URL', 'WESHARE_SECRET', 'WESHARE_FORMER_SECRET', 'WESHARE_SMTP', 'WESHARE_METRICS_TOKEN'])
const longest = 60

function refuse(name: string, value: string | undefined, expected: { fr: string, en: string }): ConfigurationError {
  const shown = value === undefined || secretive.has(name) ? null : value.length > longest ? `${value.slice(0, longest)}…` : value
  return new ConfigurationError({
    fr: `La variable d’environnement ${name} ${shown === null ? '' : `vaut « ${shown} » ; elle `}${expected.fr}. Corrigez-la et recommencez.`,
    en: `The environment variable ${name} ${shown === null ? '' : `is “${shown}”; it `}${expected.en}. Correct it and start again.`,
  })
}

const forms: Record<string, { fr: string, en: string }> = {
  DATABASE_URL: { fr: 'doit commencer par postgres:// ou postgresql://', en: 'must begin with postgres:// or postgresql://' },
  WESHARE_PORT: { fr: 'doit être un nombre entier de 0 à 65535', en: 'must be a whole number from 0 to 65535' },
  WESHARE_ADDRESS: { fr: 'doit commencer par https:// ou http://', en: 'must begin with https:// or http://' },
  WESHARE_SMTP: { fr: 'doit commencer par smtp:// ou smtps://', en: 'must begin with smtp:// or smtps://' },
  WESHARE_IDLE_MINUTES: { fr: 'doit être un nombre entier de minutes, de 1 à 9999', en: 'must be a whole number of minutes, from 1 to 9999' },
  WESHARE_REQUESTS_PER_MINUTE: { fr: 'doit être un nombre entier, 1 ou plus', en: 'must be a whole number, 1 or more' },
}
const expectedForm = (fault: Fault): { fr: string, en: string } => forms[fault.where.slice(1)] ?? fault

/** Without WESHARE_SECRET one is made once and kept beside the data, readable by this user alone. Losing it loses the vault. */
async function keptSecret(data: string): Promise<Buffer> {
  const path = join(data, 'secret')
  if (!existsSync(path)) {
    await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
      if (!existsSync(path)) throw error
    })
    await chmod(path, 0o600)
  }
  const text = (await readFile(path, 'utf8')).trim()
  if (text.length < 32) {
    throw new ConfigurationError({
      fr: `Le fichier ${path} devrait contenir le secret de cette installation et il est trop court. Reprenez-le de la sauvegarde ; sans lui le coffre ne se lit plus.`,
      en: `The file ${path} should hold this installation's secret and is too short. Bring it back from the backup; without it the vault cannot be read.`,
    })
  }
  return Buffer.from(text, 'utf8')
}

/** A key for one use, derived from the installation's secret (HKDF-SHA-256). */
export const deriveKey = (secret: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'weshare', use, 32))
