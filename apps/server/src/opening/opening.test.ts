import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { describeOpening } from './describe-opening.ts'
import { readLanguage } from './language.ts'
import { explainStart, requireFreeAddress, StartError } from './start-failure.ts'
import { describeStep } from './step.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => { for (const server of servers.splice(0)) server.close() })

test('A port that is taken is refused before anything is made, with the setting that changes it, in both languages', async () => {
  const taken = createServer()
  servers.push(taken)
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const refusal: unknown = await requireFreeAddress({ host: '127.0.0.1', port }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(StartError)
  expect(explainStart(refusal, 'en')).toMatch(new RegExp(`^Port ${port} is already in use.*WESHARE_PORT=\\d+ npm start$`))
  expect(explainStart(refusal, 'fr')).toMatch(new RegExp(`^Le port ${port} est déjà pris.*WESHARE_PORT=\\d+ npm start$`))
  await requireFreeAddress({ host: '127.0.0.1', port: 0 })
})

test('A full disk is named, whether the system or PostgreSQL says so', () => {
  const system = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  const inside = new Error('Migration failed', { cause: Object.assign(new Error('could not extend file'), { code: '53100' }) })
  for (const error of [system, inside, new Error('PostgreSQL said: could not write: No space left on device')]) {
    expect(explainStart(error, 'en')).toContain('The disk that holds the data is full')
    expect(explainStart(error, 'fr')).toContain('Le disque des données est plein')
  }
  expect(explainStart(new Error('something else'), 'fr')).toBe('something else')
})

test('The terminal is answered in the language it asks for, LC_ALL first', () => {
  expect(readLanguage({ LANG: 'fr_FR.UTF-8' })).toBe('fr')
  expect(readLanguage({ LANG: 'fr_FR.UTF-8', LC_ALL: 'C' })).toBe('en')
  expect(readLanguage({ LC_ALL: '', LANG: 'fr_CA.UTF-8' })).toBe('fr')
  expect(readLanguage({})).toBe('en')
})

test('What is printed at the opening is aligned and says where the data live and how to stop', () => {
  const lines = describeOpening({ address: 'http://localhost:8080', data: '/srv/data', database: '/var/lib/weshare/x' }, 'fr')
  expect(lines).toEqual(['', 'WeShare est ouvert  http://localhost:8080', 'Données             /srv/data', 'Base de données     /var/lib/weshare/x', 'Pour arrêter        Ctrl-C', ''])
})

test('A start that only waits half a second says nothing of it; one that creates or fills does', () => {
  expect(describeStep({ kind: 'database', state: 'ready' }, 'en')).toBeNull()
  expect(describeStep({ kind: 'database', state: 'creating' }, 'fr')).toBe('Création de la base de données dans le dossier des données…')
  expect(describeStep({ kind: 'demonstration', done: 11, total: 60 }, 'en')).toBeNull()
  expect(describeStep({ kind: 'demonstration', done: 20, total: 60 }, 'en')).toBe('Demonstration: 20 of 60 invented participants…')
})
