import { SMTPServer } from 'smtp-server'

export interface Received { from: string, to: string[], raw: string, subject: string, text: string, id: string }
export interface PostOffice { url: string, letters: Received[], /** The next letters are refused at the end of the conversation, as a full mailbox does. */ refuse: (times: number) => void, waitFor: (count: number) => Promise<Received[]>, close: () => Promise<void> }

/** A mail server that holds a real SMTP conversation and keeps what it was given. */
export async function openPostOffice(): Promise<PostOffice> {
  const letters: Received[] = []
  const state = { refusals: 0 }
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk))
      stream.on('end', () => {
        if (state.refusals > 0) {
          state.refusals -= 1
          return done(new Error('451 try again later'))
        }
        const from = session.envelope.mailFrom
        letters.push(readLetter(Buffer.concat(chunks).toString('utf8'), from === false ? '' : from.address, session.envelope.rcptTo.map(({ address }) => address)))
        done()
      })
    },
  })
  // A client that dies in the middle of the conversation is what some stories are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.')
  return {
    url: `smtp://127.0.0.1:${address.port}`, letters,
    refuse: (times) => void (state.refusals = times),
    waitFor: async (count) => {
      const until = Date.now() + 20_000
      while (letters.length < count && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
      if (letters.length < count) throw new Error(`${letters.length} letters came, ${count} were awaited.`)
      return letters
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function readLetter(raw: string, from: string, to: string[]): Received {
  const [head = '', ...parts] = raw.split(/\r\n\r\n/)
  const header = (name: string): string => new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'mi').exec(head)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ') ?? ''
  return { from, to, raw, subject: decodeWords(header('Subject')), id: header('Message-ID'), text: decodeQuoted(parts.join('\r\n\r\n')) }
}

const bytesOf = (text: string): string => Buffer.from(text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8')

const decodeQuoted = (body: string): string => bytesOf(body.replaceAll(/=\r\n/g, ''))

/** The encoded words of a header, RFC 2047. */
const decodeWords = (text: string): string => text.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
  (kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString('utf8') : bytesOf(word.replaceAll('_', ' '))))
