import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { letGoWhenClosing } from './let-go.ts'

async function openHouse(work: () => Promise<string>) {
  const app = Fastify({ forceCloseConnections: 'idle' })
  letGoWhenClosing(app)
  app.get('/', work)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const caller = async () => {
    const socket = connect(port, '127.0.0.1')
    const said: string[] = []
    socket.setEncoding('utf8').on('data', (text: string) => void said.push(text))
    await once(socket, 'connect')
    return { ask: () => socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n'), ended: once(socket, 'close'), said: () => said.join('') }
  }
  return { app, caller }
}

test('A house that closes does not wait for a connection which a browser opened in advance and never used.', async () => {
  const { app, caller } = await openHouse(async () => 'here')
  const { ended } = await caller()
  const closed = Promise.all([app.close(), ended]).then(() => 'closed')
  expect(await Promise.race([closed, setTimeout(8000, 'still waiting')])).toBe('closed')
}, 10_000)

test('What was asked before the house closes is answered, and its connection goes with the answer.', async () => {
  const begun = Promise.withResolvers<void>()
  const allowed = Promise.withResolvers<void>()
  const { app, caller } = await openHouse(async () => {
    begun.resolve()
    await allowed.promise
    return 'the whole answer'
  })
  const { ask, ended, said } = await caller()
  ask()
  await begun.promise
  const closed = app.close()
  void setTimeout(100).then(allowed.resolve)
  await Promise.all([closed, ended])
  expect(said()).toMatch(/^HTTP\/1\.1 200 OK[^]*the whole answer$/)
}, 10_000)
