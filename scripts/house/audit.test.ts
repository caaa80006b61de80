import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readAudit, type Audit } from './audit-packages.ts'
import { plantTree, type Plot } from './plant-tree.ts'

let plot: Plot
let server: Server | undefined
const asked: string[] = []

const lock = {
  name: 'house', version: '1.0.0', lockfileVersion: 3, requires: true,
  packages: {
    '': { name: 'house', version: '1.0.0', dependencies: { 'left-pad': '1.0.0' }, devDependencies: { 'right-pad': '1.0.0' } },
    'node_modules/left-pad': { version: '1.0.0', resolved: 'https://registry.npmjs.org/left-pad/-/left-pad-1.0.0.tgz' },
    'node_modules/right-pad': { version: '1.0.0', resolved: 'https://registry.npmjs.org/right-pad/-/right-pad-1.0.0.tgz', dev: true },
  },
}

beforeEach(() => {
  const { name, version, dependencies, devDependencies } = lock.packages['']
  plot = plantTree({ 'package.json': JSON.stringify({ name, version, dependencies, devDependencies }), 'package-lock.json': JSON.stringify(lock) })
})
afterEach(() => {
  plot.remove()
  server?.close()
  asked.length = 0
})

/** A registry that knows of one flaw, in the given package. */
async function openRegistry(flawed: string, severity: string): Promise<string> {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const body = request.url?.includes('/advisories/bulk') === true
      ? { [flawed]: [{ id: 1, url: 'https://advisories.test/1', title: 'Pads with too much', severity, vulnerable_versions: '<2.0.0', cwe: [], cvss: { score: 8, vectorString: null } }] }
      : { 'name': flawed, 'dist-tags': { latest: '1.0.0' }, 'versions': { '1.0.0': { name: flawed, version: '1.0.0', dist: { tarball: 'http://127.0.0.1/none.tgz' } } } }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** In a thread of its own: the wrapper waits for npm, and this thread must answer as the registry meanwhile. */
const auditWith = (registry: string): Promise<Audit> => new Promise((resolve, reject) => {
  const program = `import { parentPort } from 'node:worker_threads'; import { auditPackages } from ${JSON.stringify(import.meta.resolve('./audit-packages.ts'))}; parentPort.postMessage(auditPackages(${JSON.stringify(plot.root)}, ${JSON.stringify({ registry, cache: `${plot.root}/cache-${asked.length}` })}))`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`))
  worker.once('message', resolve).once('error', reject)
})

test('a shipped package with a high flaw is refused, by its name and what is wrong with it', async () => {
  expect(await auditWith(await openRegistry('left-pad', 'high'))).toEqual({ outcome: 'flawed', flaws: [{ name: 'left-pad', severity: 'high', title: 'Pads with too much' }] })
  expect(asked.some((one) => one.startsWith('POST') && one.includes('/advisories/bulk'))).toBe(true)
})

test('a moderate flaw, or one in a package that is not shipped, refuses nothing', async () => {
  expect(await auditWith(await openRegistry('left-pad', 'moderate'))).toEqual({ outcome: 'sound' })
  server?.close()
  expect(await auditWith(await openRegistry('right-pad', 'critical'))).toEqual({ outcome: 'sound' })
})

test('a registry that does not answer is neither sound nor flawed: it is said', async () => {
  const address = await openRegistry('left-pad', 'high')
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  const audit = await auditWith(address)
  expect(audit.outcome).toBe('unanswered')
  expect(readAudit('not a report')).toEqual({ outcome: 'unanswered', reason: 'npm audit gave no report' })
})
