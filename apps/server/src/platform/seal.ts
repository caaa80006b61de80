import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** AES-256-GCM with the place it belongs to as authenticated data: a sealed value moved to another row no longer opens. */
export interface Seal {
  keyId: string
  seal: (plain: string, place: string) => Buffer
  open: (sealed: Buffer, place: string) => string
}

export function createSeal(key: Buffer): Seal {
  const keyId = createHash('sha256').update('key id').update(key).digest('hex').slice(0, 16)
  return {
    keyId,
    seal: (plain, place) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place, 'utf8'))
      return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open: (sealed, place) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(place, 'utf8'))
      decipher.setAuthTag(sealed.subarray(-16))
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
  }
}

/** A keyed digest: finds a value again without keeping it. */
export const digest = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest()
