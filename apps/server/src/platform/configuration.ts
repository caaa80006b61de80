import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { hkdfSync, randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { oneOf } from '@weshare/contract/shapes'
import { Type, type Static } from 'typebox'
import { faultsOf } from './http/validate-request.ts'

const yesNo = oneOf(['yes', 'no'])

/** What the environment may say. Everything has a default fit for a laptop; nothing is coerced. */
const Environment = Type.Object({
  DATABASE_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  WESHARE_DATA: Type.Optional(Type.String({ minLength: 1 })),
  WESHARE_SECRET: Type.Optional(Type.String({ minLength: 32 })),
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
  /** What a collector elsewhere shows to read /metrics; without one, only this machine reads it. */
  metricsToken?: string
  secret: Buffer
}

export class ConfigurationError extends Error {}

/** Reads and checks the environment; a value that does not fit is named with what was expected. */
export async function readConfiguration(environment: Record<string, string | undefined>, folder: string): Promise<Configuration> {
  const env = checkEnvironment(environment)
  const port = Number(env.WESHARE_PORT ?? '8080')
  if (port > 65_535) throw new ConfigurationError('The environment variable WESHARE_PORT must be at most 65535. Correct it and start again.')
  const data = env.WESHARE_DATA === undefined ? join(folder, '.weshare', 'data') : resolve(env.WESHARE_DATA)
  await mkdir(data, { recursive: true, mode: 0o711 })
  return {
    databaseUrl: env.DATABASE_URL ?? null, data, port,
    host: env.WESHARE_HOST ?? '127.0.0.1',
    address: (env.WESHARE_ADDRESS ?? `http://localhost:${port}`).replace(/\/$/, ''),
    name: env.WESHARE_NAME ?? 'WeShare',
    demonstration: env.WESHARE_DEMO === undefined ? env.DATABASE_URL === undefined : env.WESHARE_DEMO === 'yes',
    trustProxy: env.WESHARE_TRUST_PROXY === 'yes',
    smtp: env.WESHARE_SMTP ?? null,
    mailFrom: env.WESHARE_MAIL_FROM ?? 'WeShare <no-reply@localhost>',
    logLevel: env.WESHARE_LOG ?? 'warn',
    ...(env.WESHARE_METRICS_TOKEN !== undefined && { metricsToken: env.WESHARE_METRICS_TOKEN }),
    requestsPerMinute: Number(env.WESHARE_REQUESTS_PER_MINUTE ?? '1200'),
    secret: env.WESHARE_SECRET === undefined ? await keptSecret(data) : Buffer.from(env.WESHARE_SECRET, 'utf8'),
  }
}

function checkEnvironment(environment: Record<string, string | undefined>): Static<typeof Environment> {
  const ours = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in Environment.properties && value !== undefined && value !== ''))
  const first = faultsOf(Environment, ours, '')[0]
  if (first !== undefined) throw new ConfigurationError(`The environment variable ${first.where.slice(1)} ${first.en}. Correct it and start again.`)
  return ours
}

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
  if (text.length < 32) throw new ConfigurationError(`The file ${path} should hold this installation's secret and is too short. Bring it back from the backup; without it the vault cannot be read.`)
  return Buffer.from(text, 'utf8')
}

/** A key for one use, derived from the installation's secret (HKDF-SHA-256). */
export const deriveKey = (secret: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'weshare', use, 32))
