import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * When the house closes, ends every connection as soon as no request runs on it. Node by itself ends those that have served one,
 * and waits a minute for the others: browsers open connections in advance and never use them.
 */
export function letGoWhenClosing(app: FastifyInstance): void {
  const running = new Map<Socket, number>()
  let closing = false
  const count = (socket: Socket, change: number): void => {
    const before = running.get(socket)
    if (before === undefined) return
    const requests = before + change
    running.set(socket, requests)
    if (closing && requests === 0) socket.destroySoon()
  }
  app.server.on('connection', (socket: Socket) => {
    running.set(socket, 0)
    count(socket, 0)
    socket.once('close', () => running.delete(socket))
  })
  app.server.on('request', ({ socket }, answer) => {
    count(socket, 1)
    answer.once('close', () => count(socket, -1))
  })
  app.addHook('preClose', async () => {
    closing = true
    for (const socket of running.keys()) count(socket, 0)
  })
}
