import { afterEach, expect, test } from 'vitest'
import { checkDeployment } from './check-deployment.ts'
import { plantTree, type Plot } from './plant-tree.ts'
import { openTree } from './tree.ts'

let plot: Plot | undefined

afterEach(() => plot?.remove())

const guide = '| `DATABASE_URL` | a |\n| `WESHARE_PORT` | b |\n'
const sound = {
  'apps/server/src/platform/configuration.ts': 'const Environment = Type.Object({\n  DATABASE_URL: Type.Optional(Type.String()),\n  WESHARE_PORT: Type.Optional(Type.String()),\n})\n',
  'apps/server/package.json': '{}',
  'docs/guides/operations.md': guide,
  'docs/guides/operations.fr.md': guide,
  'deploy/compose.yaml': 'services:\n  weshare:\n    environment:\n      DATABASE_URL: postgres://${DATABASE_PASSWORD}@database\n',
  'deploy/environment.example': 'DATABASE_PASSWORD=\n',
  Dockerfile: 'COPY apps/server/package.json apps/server/\nENV WESHARE_PORT=8080\n',
}

function messages(changed: Record<string, string>): string[] {
  plot?.remove()
  plot = plantTree({ ...sound, ...changed })
  return checkDeployment(openTree(plot.root)).map(({ file, line, message }) => `${file}${line === undefined ? '' : `:${line}`} ${message}`)
}

test('a variable that the server does not read is refused in the image, in the deployment files and in the guides', () => {
  expect(messages({})).toEqual([])
  expect(messages({ Dockerfile: `${sound.Dockerfile}ENV WESHARE_PROT=80\n` })).toEqual([expect.stringContaining('Dockerfile:3 The server does not read WESHARE_PROT')])
  expect(messages({ 'deploy/weshare.service': 'Environment=WESHARE_FOLDER=/srv\n' })).toEqual([expect.stringContaining('deploy/weshare.service:1 The server does not read WESHARE_FOLDER')])
  expect(messages({ 'docs/guides/operations.md': `${guide}Set WESHARE_COLOUR.\n` })).toEqual([expect.stringContaining('docs/guides/operations.md:3 The server does not read WESHARE_COLOUR')])
})

test('a variable that the server reads is explained in both guides', () => {
  expect(messages({ 'docs/guides/operations.fr.md': '| `DATABASE_URL` | a |\n' })).toEqual([expect.stringContaining('operations.fr.md Add WESHARE_PORT')])
})

test('what compose.yaml needs is asked for, and nothing is asked for in vain', () => {
  expect(messages({ 'deploy/environment.example': '' })).toEqual([expect.stringContaining('Ask for DATABASE_PASSWORD')])
  expect(messages({ 'deploy/environment.example': 'DATABASE_PASSWORD=\nWESHARE_PORT=\n' })).toEqual([expect.stringContaining('Use WESHARE_PORT, or take it out')])
})

test('a new workspace is copied into the image before its libraries are installed', () => {
  expect(messages({ 'packages/science/package.json': '{}' })).toEqual([expect.stringContaining('Copy packages/science/package.json')])
})
