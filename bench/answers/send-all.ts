import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const endOfHead = '\r\n\r\n'

/**
 * Sends prepared requests over one connection kept open per client, the next one when the answer to the last has come.
 * Written on bare sockets so that the sender costs little beside what it measures. Gives the status of every answer.
 */
export async function sendAll(port: number, clients: readonly (readonly Buffer[])[]): Promise<{ seconds: number, statuses: Map<number, number> }> {
  const statuses = new Map<number, number>()
  const sockets = await Promise.all(clients.map(() => open(port)))
  const began = performance.now()
  await Promise.all(sockets.map((socket, index) => converse(socket, clients[index] ?? [], (status) => void statuses.set(status, (statuses.get(status) ?? 0) + 1))))
  const seconds = (performance.now() - began) / 1000
  for (const socket of sockets) socket.destroy()
  return { seconds, statuses }
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await once(socket, 'connect')
  return socket
}

function converse(socket: Socket, requests: readonly Buffer[], count: (status: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0
    let heard = ''
    const sendNext = (): void => {
      const request = requests[sent]
      sent += 1
      if (request === undefined) resolve()
      else socket.write(request)
    }
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed a connection')))
    socket.on('data', (bytes: Buffer) => {
      heard += bytes.toString('latin1')
      const head = heard.indexOf(endOfHead)
      if (head < 0) return
      const length = /\r\ncontent-length: (\d+)/i.exec(heard.slice(0, head + 2))?.[1]
      if (length === undefined) return reject(new Error('an answer without a length'))
      if (heard.length < head + endOfHead.length + Number(length)) return
      count(Number(heard.slice(9, 12)))
      heard = ''
      sendNext()
    })
    sendNext()
  })
}
