import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigurationError, readConfiguration } from './configuration.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weshare-configuration-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function refusalOf(environment: Record<string, string>): Promise<{ fr: string, en: string }> {
  const error: unknown = await readConfiguration({ WESHARE_DATA: folder, ...environment }, folder).then(() => null, (caught: unknown) => caught)
  if (!(error instanceof ConfigurationError)) throw new Error(`this was accepted: ${JSON.stringify(environment)}`)
  return error.sentences
}

test.each([
  ['WESHARE_DEMO', 'true', 'yes, no'], ['WESHARE_DEMO', 'Yes', 'yes, no'], ['WESHARE_DEMO', '1', 'yes, no'],
  ['WESHARE_TRUST_PROXY', 'on', 'yes, no'], ['WESHARE_LOG', 'verbose', 'debug, info, warn, error'],
])('%s=%s is refused with what was received and the words that are accepted, in both languages', async (name, value, words) => {
  expect(await refusalOf({ [name]: value })).toEqual({
    fr: `La variable d’environnement ${name} vaut « ${value} » ; elle doit être l’une de ces valeurs : ${words}. Corrigez-la et recommencez.`,
    en: `The environment variable ${name} is “${value}”; it must be one of: ${words}. Correct it and start again.`,
  })
})

test.each([
  ['WESHARE_PORT', 'eighty', 'is “eighty”; it must be a whole number from 0 to 65535'], ['WESHARE_PORT', '70000', 'is “70000”; it must be at most 65535'],
  ['WESHARE_ADDRESS', 'weshare.example', 'is “weshare.example”; it must begin with https:// or http://'],
  ['WESHARE_REQUESTS_PER_MINUTE', '0', 'is “0”; it must be a whole number, 1 or more'],
  ['WESHARE_NAME', 'n'.repeat(81), `is “${'n'.repeat(60)}…”; it must have at most 80 characters`],
])('%s=%s is refused with the form it must have', async (name, value, sentence) => {
  expect((await refusalOf({ [name]: value })).en).toBe(`The environment variable ${name} ${sentence}. Correct it and start again.`)
})

test.each([
  ['DATABASE_URL', 'mysql://owner:hunter2@db/weshare', 'must begin with postgres:// or postgresql://'], ['WESHARE_SECRET', 'hunter2', 'must have at least 32 characters'],
  ['WESHARE_SMTP', 'mail://user:hunter2@host', 'must begin with smtp:// or smtps://'], ['WESHARE_METRICS_TOKEN', 'hunter2', 'must have at least 16 characters'],
])('what %s may hold is a secret: the refusal does not repeat it', async (name, value, expected) => {
  const { fr, en } = await refusalOf({ [name]: value })
  expect(en).toBe(`The environment variable ${name} ${expected}. Correct it and start again.`)
  expect(fr + en).not.toContain('hunter2')
})

test('an empty value counts as absent, and a secret file cut short is told in both languages', async () => {
  expect(await readConfiguration({ WESHARE_DATA: folder, WESHARE_DEMO: '' }, folder)).toMatchObject({ demonstration: true })
  await writeFile(join(folder, 'secret'), 'short')
  const { fr, en } = await refusalOf({})
  expect(fr).toContain('trop court')
  expect(en).toContain('too short')
})
