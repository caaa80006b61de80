import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'

export interface Letter { to: string, subject: string, text: string, html?: string, /** The same letter offered again carries the same id. */ id: string }
export interface Mail { send: (letter: Letter) => Promise<void>, check: () => Promise<void>, close: () => void }

/** Sends by SMTP. */
export function openSmtp(settings: { url: string, from: string, host: string }): Mail {
  const transport = createTransport({ url: settings.url, pool: true, maxConnections: 2, connectionTimeout: 10_000, socketTimeout: 30_000 })
  return {
    send: async ({ id, ...letter }) => {
      await transport.sendMail({ ...letter, from: settings.from, messageId: `<${id}@${settings.host}>`, headers: { 'Auto-Submitted': 'auto-generated' } })
    },
    check: async () => {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}

/** Without a mail server, letters are laid in a folder, one file each, where whoever runs a demonstration can read them. */
export function openMailFolder(settings: { folder: string, from: string, host: string }): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true })
  return {
    send: async ({ id, ...letter }) => {
      const made = await transport.sendMail({ ...letter, from: settings.from, messageId: `<${id}@${settings.host}>` })
      await mkdir(settings.folder, { recursive: true, mode: 0o700 })
      const path = join(settings.folder, `${id}.eml`)
      await writeFile(`${path}.part`, made.message as Buffer, { mode: 0o600 })
      await rename(`${path}.part`, path)
    },
    check: async () => undefined,
    close: () => transport.close(),
  }
}
