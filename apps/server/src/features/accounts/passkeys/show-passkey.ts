import type { RouteAnswer, RouteBody } from '@weshare/contract'
import type { askPasskey as askRoute, signInWithPasskey } from '@weshare/contract/sign-in'
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { writeAudit } from '../../../platform/audit.ts'
import type { Trace, Tx } from '../../../platform/transaction.ts'
import { insertChallenge, takeChallenge } from '../challenge-store.ts'
import { doorMinutes, hashDoorKey, newDoorKey } from '../door-key.ts'
import { entranceOf, type AccountsTools } from '../needs.ts'
import { passkeyRefused } from '../problems.ts'
import { findPasskey, savePasskeyUse, type PasskeyRow } from './passkey-store.ts'

export type ShownPasskey = RouteBody<typeof signInWithPasskey>

/** Asks a browser for any passkey it keeps for this address; whose it is, its answer tells. */
export async function askPasskey(tools: AccountsTools, trace: Trace): Promise<{ door: string, options: RouteAnswer<typeof askRoute> }> {
  const { challenge, timeout } = await generateAuthenticationOptions({ rpID: tools.place.host, userVerification: 'required' })
  const door = newDoorKey()
  const until = new Date(tools.clock.now().getTime() + doorMinutes * 60_000)
  await tools.transact(entranceOf(trace), (tx) => insertChallenge(tx, hashDoorKey(door), { content: { purpose: 'passkey', challenge }, until }))
  return { door, options: { challenge, rpId: tools.place.host, timeout: timeout ?? 60_000, userVerification: 'required' } }
}

/**
 * The passkey a browser has shown, if it answers what this very browser was asked, for this address, by somebody who unlocked it.
 * Refusals are all alike, and each is written down.
 */
export async function checkPasskey(tools: AccountsTools, { door, shown }: { door: string | null, shown: ShownPasskey }, trace: Trace): Promise<PasskeyRow> {
  const at = tools.clock.now()
  // The challenge is gone in a transaction of its own: a refused answer may not be tried again against it.
  const asked = door === null ? undefined : await tools.transact(entranceOf(trace), (tx) => takeChallenge(tx, hashDoorKey(door), { purpose: 'passkey', at }))
  const found = asked === undefined ? null : await tools.transact(entranceOf(trace), (tx) => verifyPasskey(tx, { tools, shown, challenge: asked.challenge, at }))
  if (found !== null) return found
  await tools.transact(entranceOf(trace), (tx) => writeAudit(tx, { action: 'accounts.passkey-refused' }))
  throw passkeyRefused()
}

async function verifyPasskey(tx: Tx, { tools, shown, challenge, at }: { tools: AccountsTools, shown: ShownPasskey, challenge: string, at: Date }): Promise<PasskeyRow | null> {
  const passkey = await findPasskey(tx, Buffer.from(shown.id, 'base64url'))
  if (passkey === undefined) return null
  const { authenticatorAttachment, response, ...credential } = shown
  const { userHandle, ...answered } = response
  const verified = await verifyAuthenticationResponse({
    response: {
      ...credential, ...(authenticatorAttachment !== undefined && { authenticatorAttachment }), response: { ...answered, ...(userHandle !== undefined && { userHandle }) },
    },
    expectedChallenge: challenge, expectedOrigin: tools.place.origin, expectedRPID: tools.place.host, requireUserVerification: true,
    credential: { id: shown.id, publicKey: new Uint8Array(passkey.public_key), counter: Number(passkey.counter) },
  }).catch(() => null) // what does not parse or does not fit is refused like a wrong signature
  if (verified === null || !verified.verified) return null
  await savePasskeyUse(tx, passkey.id, { counter: verified.authenticationInfo.newCounter, at })
  return passkey
}
