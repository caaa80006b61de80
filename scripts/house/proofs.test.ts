import { afterEach, expect, test } from 'vitest'
import { checkNamedFiles } from './check-named-files.ts'
import { checkSecrets } from './check-secrets.ts'
import { plantTree, type Plot } from './plant-tree.ts'
import { openTree, type Check } from './tree.ts'

let plot: Plot | undefined
afterEach(() => plot?.remove())

function find(check: Check, files: Record<string, string>): string[] {
  plot?.remove()
  plot = plantTree(files)
  return check(openTree(plot.root)).map(({ file, line, message }) => `${file}${line === undefined ? '' : `:${line}`} ${message}`)
}

const letters = (count: number): string => 'aB3'.repeat(count).slice(0, count)

test.each([
  ['a private key', `-----BEGIN ${'PRIVATE'} KEY-----\nMIIE`],
  ['a private key', `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\nb3Bl`],
  ['an age secret key', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`],
  ['an Amazon access key', `AKIA${'Q7'.repeat(8)}`],
  ['a GitHub token', `ghp_${letters(36)}`],
  ['a GitLab token', `glpat-${letters(20)}`],
  ['an npm token', `npm_${letters(36)}`],
  ['a Slack token', `xoxb-${letters(24)}`],
  ['a Google key', `AIza${letters(35)}`],
  ['a Stripe key', `sk_live_${letters(24)}`],
  ['a signed web token', `eyJ${letters(20)}.eyJ${letters(20)}.${letters(43)}`],
  ['a password in an address', `DATABASE_URL=postgres://weshare:${letters(12)}@db1.hospital.fr/weshare`],
  ['a secret given a value', `WESHARE_SECRET=${letters(40)}`],
])('%s left in a file is found, with its line', (what, text) => {
  expect(find(checkSecrets, { 'docs/note.md': `one\n${text}\n` })).toEqual([expect.stringContaining(`docs/note.md:2 This looks like ${what}`)])
})

test('a file that holds secrets by its name is found; an example of one is not', () => {
  expect(find(checkSecrets, { 'deploy/.env': '', 'deploy/server.key': '', 'deploy/environment.example': 'WESHARE_SECRET=\n' })).toEqual([expect.stringContaining('deploy/.env'), expect.stringContaining('deploy/server.key')])
})

test('what only names a secret, or tells where to put one, passes', () => {
  expect(find(checkSecrets, { 'docs/a.md': 'WESHARE_SECRET=$(openssl rand -hex 32)\nDATABASE_URL=postgres://weshare:${PASSWORD}@database/weshare\nsmtp://user:password@mail.example:587\nAGE-SECRET-KEY-1…\n' })).toEqual([])
})

test('a document of proof may only name what exists, by its path or by a link', () => {
  const sound = { 'docs/security/asvs.md': 'See `apps/server/a.test.ts`, `bench/kill.ts` and [this](../reliability.md#kill), [that](https://owasp.org).', 'apps/server/a.test.ts': '', 'bench/kill.ts': '', 'docs/reliability.md': '' }
  expect(find(checkNamedFiles, sound)).toEqual([])
  expect(find(checkNamedFiles, { ...sound, 'SECURITY.md': 'x\n`apps/server/gone.test.ts` [page](docs/gone.md)' })).toEqual([
    expect.stringContaining('SECURITY.md:2 There is no apps/server/gone.test.ts'), expect.stringContaining('SECURITY.md:2 There is no docs/gone.md'),
  ])
})
