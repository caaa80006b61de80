import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instrumentLibrary, phq9 } from '@weshare/science/library'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runWeshare } from './fixtures/run-weshare.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weshare-program-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a stranger finds the commands, the exit statuses and examples in the help, and help is not an error', async () => {
  const { status, out, err } = await runWeshare(['--help'])
  expect({ status, err }).toEqual({ status: 0, err: '' })
  for (const word of ['score', 'instruments', 'export', 'audit', 'doctor', 'start', 'migrate', 'operator', 'keys', 'Examples', 'Exit status']) expect(out).toContain(word)
  for (const command of ['score', 'export', 'doctor', 'start', 'migrate']) {
    const help = await runWeshare([command, '--help'])
    expect(help.status, command).toBe(0)
    expect(help.out, command).toMatch(/Examples?:/)
  }
})

/** The examples of a help, as words; a line that sets a variable or reads a file by the shell is not among them. */
const examplesOf = (help: string): string[][] => [...help.matchAll(/^ {2}weshare ([^<>\n]+)$/gm)].map(([, line = '']) => line.split(' '))

test('the examples of the commands that compute run as they are printed, on the file that the help shows', { timeout: 120_000 }, async () => {
  const scoreHelp = (await runWeshare(['score', '--help'])).out
  await writeFile(join(folder, 'answers.csv'), [...scoreHelp.matchAll(/^ {2}((?:person|P\d),.*)$/gm)].map(([, line]) => `${line}\n`).join(''))
  await writeFile(join(folder, 'sheet.json'), JSON.stringify(phq9))
  await writeFile(join(folder, 'questionnaire.json'), JSON.stringify({
    resourceType: 'Questionnaire', url: 'https://example.org/Questionnaire/sleep', version: '1', title: 'Sleep', status: 'active', language: 'en',
    item: [{ linkId: 'rested', type: 'boolean', text: 'Do you feel rested?' }],
  }))
  const helps = [scoreHelp]
  for (const command of ['list', 'show', 'lint']) helps.push((await runWeshare(['instruments', command, '--help'])).out)
  const examples = helps.flatMap(examplesOf)
  expect(examples.length).toBeGreaterThanOrEqual(9)
  for (const example of examples) expect(await runWeshare(example, { cwd: folder }), example.join(' ')).toMatchObject({ status: 0, err: '' })
  expect(await runWeshare(['score', 'phq-9', 'answers.csv'], { cwd: folder })).toMatchObject({ out: expect.stringMatching(/^P1 +11$/m) })
})

test('a failure is told in French to a French terminal, and in English to any other', { timeout: 120_000 }, async () => {
  const environment = { WESHARE_DATA: join(folder, 'data'), WESHARE_DEMO: 'maybe' }
  expect(await runWeshare(['start'], { environment: { ...environment, LANG: 'fr_FR.UTF-8' } })).toEqual({
    status: 2, out: '', err: 'La variable d’environnement WESHARE_DEMO vaut « maybe » ; elle doit être l’une de ces valeurs : yes, no. Corrigez-la et recommencez.\n',
  })
  expect(await runWeshare(['start'], { environment: { ...environment, LANG: 'de_DE.UTF-8' } })).toEqual({
    status: 2, out: '', err: 'The environment variable WESHARE_DEMO is “maybe”; it must be one of: yes, no. Correct it and start again.\n',
  })
  const away = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', LC_ALL: 'fr_CA.UTF-8' }
  expect(await runWeshare(['audit', 'verify'], { environment: away })).toMatchObject({ status: 1, err: 'La base de données n’est pas joignable (ECONNREFUSED). Tourne-t-elle, et DATABASE_URL est-elle juste ?\n' })
})

test('the version is one number on one line', async () => {
  expect(await runWeshare(['--version'])).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' })
})

test.each([
  ['an unknown command', ['scor', 'x'], 'Did you mean score?'],
  ['an unknown option', ['score', 'phq-9', 'a.csv', '--jsn'], 'Did you mean --json?'],
  ['a missing argument', ['score', 'phq-9'], 'missing required argument'],
  ['an argument too many', ['instruments', 'list', 'all'], 'too many arguments'],
  ['an unknown format', ['export', 'S', '--format', 'sas', '--out', 'x'], 'Allowed choices are csv, parquet'],
  ['an unknown instrument', ['instruments', 'show', 'phq-99'], 'There is no instrument phq-99'],
  ['no command', [], 'Usage: weshare'],
])('%s is wrong usage: exit 2, a sentence on standard error, nothing on standard output', async (_, args, sentence) => {
  const ran = await runWeshare(args)
  expect(ran).toMatchObject({ status: 2, out: '' })
  expect(ran.err).toContain(sentence)
})

test('the library is listed and shown as one JSON document, with citations and thresholds', async () => {
  const list = JSON.parse((await runWeshare(['instruments', 'list', '--json'])).out)
  expect(list.map((one: { id: string }) => one.id)).toEqual(instrumentLibrary.map(({ id }) => id))
  expect(list.find((one: { id: string }) => one.id === 'phq-9')).toMatchObject({ version: '1.0.0', languages: ['fr', 'en'], wording: 'open', items: 9, scales: 1, citation: expect.stringContaining('Kroenke') })
  const shown = JSON.parse((await runWeshare(['instruments', 'show', 'phq-9', '--json'])).out)
  expect(shown).toMatchObject({ id: 'phq-9', scales: [{ id: 'PHQ9', range: [0, 27] }], rights: { holder: 'Pfizer Inc.' } })
  expect(shown.thresholds).toEqual(phq9.scoring.thresholds)
})

test('a questionnaire with a fault is named by its place and exits 2; a sound data sheet exits 0', async () => {
  const bad = join(folder, 'bad.json')
  await writeFile(bad, JSON.stringify({ resourceType: 'Questionnaire', status: 'active', item: [{ linkId: 'a', type: 'no-such-type', text: 'x' }] }))
  const ran = await runWeshare(['instruments', 'lint', bad, '--json'])
  expect(ran.status).toBe(2)
  expect(JSON.parse(ran.out)).toMatchObject({ findings: expect.arrayContaining([expect.objectContaining({ where: 'item[0].type', severity: 'error' })]) })
  const sheet = join(folder, 'sheet.json')
  await writeFile(sheet, JSON.stringify(phq9))
  expect(await runWeshare(['instruments', 'lint', sheet])).toMatchObject({ status: 0, out: expect.stringContaining(': 0 errors,') })
  await writeFile(sheet, JSON.stringify({ ...phq9, vectors: [{ title: 'wrong', values: { PHQ9_1: 1 }, scores: { PHQ9: 5 } }] }))
  expect(await runWeshare(['instruments', 'lint', sheet])).toMatchObject({ status: 2, out: expect.stringContaining('vector-differs') })
  await writeFile(sheet, '{"id": 1')
  expect(await runWeshare(['instruments', 'lint', sheet])).toMatchObject({ status: 2, out: '', err: expect.stringContaining('is not JSON') })
})

test('commands that need an installation say so when there is none, and make none', { timeout: 120_000 }, async () => {
  const environment = { WESHARE_DATA: join(folder, 'data') }
  const ran = await runWeshare(['audit', 'verify', '--json'], { environment })
  expect(ran).toMatchObject({ status: 1, out: '' })
  expect(ran.err).toContain('There is no installation in')
  expect(await runWeshare(['audit', 'verify'], { environment: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' } })).toMatchObject({ status: 1, err: expect.stringContaining('cannot be reached') })
  expect(await runWeshare(['doctor'], { environment: { WESHARE_PORT: 'eighty' } })).toMatchObject({ status: 2, err: expect.stringContaining('WESHARE_PORT') })
})
