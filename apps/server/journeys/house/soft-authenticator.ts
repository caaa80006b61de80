import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import type { RouteAnswer, RouteBody } from '@weshare/contract'
import type { addPasskey, askNewPasskey, askPasskey, signInWithPasskey } from '@weshare/contract/sign-in'

type NewOptions = RouteAnswer<typeof askNewPasskey>
type Options = RouteAnswer<typeof askPasskey>
export type MadeCredential = RouteBody<typeof addPasskey>['credential']
export type ShownCredential = RouteBody<typeof signInWithPasskey>

/**
 * An authenticator as a phone holds one: a key pair on P-256, a counter, and signatures over what the page's place asked.
 * @source W3C Web Authentication Level 3, sections 6.1 (authenticator data), 6.5 (attested credential data), 7.1 and 7.2
 */
export interface SoftAuthenticator {
  make: (options: NewOptions) => MadeCredential
  show: (options: Options, unlocked?: boolean) => ShownCredential
}

export function softAuthenticator(origin: string): SoftAuthenticator {
  const credential = randomBytes(32)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const held = { counter: 0 }
  const id = credential.toString('base64url')
  const clientData = (type: string, challenge: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  return {
    make: ({ challenge, rp }) => {
      const data = Buffer.concat([headOf(rp.id, { flags: 0x45, counter: held.counter }), Buffer.alloc(16), twoBytes(credential.length), credential, coseOf(publicKey)])
      const attestation = Buffer.concat([Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(data)])
      return {
        id, rawId: id, type: 'public-key', clientExtensionResults: {}, authenticatorAttachment: 'platform',
        response: { clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'), attestationObject: attestation.toString('base64url'), transports: ['internal'] },
      }
    },
    show: ({ challenge, rpId }, unlocked = true) => {
      held.counter += 1
      const data = headOf(rpId, { flags: unlocked ? 0x05 : 0x01, counter: held.counter })
      const client = clientData('webauthn.get', challenge)
      return {
        id, rawId: id, type: 'public-key', clientExtensionResults: {}, authenticatorAttachment: 'platform',
        response: { clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: sign(privateKey, data, client) },
      }
    },
  }
}

const sign = (key: KeyObject, data: Buffer, client: Buffer): string =>
  createSign('sha256').update(data).update(createHash('sha256').update(client).digest()).sign(key).toString('base64url')

function headOf(rpId: string, { flags, counter }: { flags: number, counter: number }): Buffer {
  const tail = Buffer.alloc(5)
  tail.writeUInt8(flags, 0)
  tail.writeUInt32BE(counter, 1)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), tail])
}

/** The public key as COSE writes it: EC2, ES256, P-256, x, y. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), bytes(Buffer.from(x, 'base64url')), Buffer.from([0x22]), bytes(Buffer.from(y, 'base64url'))])
}

function twoBytes(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16BE(value)
  return buffer
}
// The little of CBOR that these messages are written in.
const text = (word: string): Buffer => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
const bytes = (value: Buffer): Buffer => Buffer.concat([value.length < 256 ? Buffer.from([0x58, value.length]) : Buffer.concat([Buffer.from([0x59]), twoBytes(value.length)]), value])
