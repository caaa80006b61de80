import type { RouteAnswer, RouteBody } from '@weshare/contract'
import type { addPasskey as addRoute, askNewPasskey as askRoute, Passkey } from '@weshare/contract/sign-in'
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { writeAudit } from '../../../platform/audit.ts'
import type { ParticipantWho, Staff, Tx } from '../../../platform/transaction.ts'
import { insertChallenge, takeChallenge } from '../challenge-store.ts'
import { doorMinutes, hashDoorKey, newDoorKey } from '../door-key.ts'
import type { AccountsTools } from '../needs.ts'
import { hashToken } from '../identify-caller.ts'
import { passkeyRefused } from '../problems.ts'
import { refuseWeak } from '../refuse-weak.ts'
import { saveProof } from '../store.ts'
import { insertPasskey, passkeysOf, type Holder } from './passkey-store.ts'

export const holderOf = (who: Staff | ParticipantWho): Holder => (who.actor === 'staff' ? { account: who.account } : { study: who.study, participant: who.participant })
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
const isTransport = (word: string): word is (typeof transports)[number] => transports.some((known) => known === word)

/** Asks a browser to make a passkey that can be found without typing who one is, and that only its unlocked owner can use. */
export async function askNewPasskey(tools: AccountsTools, who: Staff | ParticipantWho, named: { name: string }): Promise<{ door: string, options: RouteAnswer<typeof askRoute> }> {
  const holder = holderOf(who)
  const kept = await tools.transact(who, (tx) => passkeysOf(tx, holder))
  const made = await generateRegistrationOptions({
    rpName: tools.name, rpID: tools.place.host, userName: named.name, userDisplayName: named.name, attestationType: 'none',
    userID: new TextEncoder().encode('account' in holder ? holder.account : holder.participant),
    excludeCredentials: kept.map((row) => ({ id: row.credential_id.toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    // EdDSA, ES256 and RS256: every authenticator in use has one of them.
    supportedAlgorithmIDs: [-8, -7, -257],
  })
  const door = newDoorKey()
  const until = new Date(tools.clock.now().getTime() + doorMinutes * 60_000)
  await tools.transact(who, (tx) => insertChallenge(tx, hashDoorKey(door), { content: { purpose: 'passkey-new', challenge: made.challenge }, until }))
  return {
    door,
    options: {
      challenge: made.challenge, rp: { id: tools.place.host, name: tools.name }, user: made.user,
      pubKeyCredParams: made.pubKeyCredParams.map(({ alg }) => ({ alg, type: 'public-key' as const })), timeout: made.timeout ?? 60_000,
      excludeCredentials: kept.map((row) => ({ id: row.credential_id.toString('base64url'), type: 'public-key' as const, transports: row.transports.filter(isTransport) })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' }, attestation: 'none',
      extensions: { credProps: true }, hints: [],
    },
  }
}

export interface PasskeyAddition {
  door: string | null
  added: RouteBody<typeof addRoute>
  /** The staff session that asks: it has just shown the passkey it makes. */
  session?: { token: string | null, weak: boolean }
}

/** Keeps the passkey a browser made, if it answers what this very browser was asked. */
export async function addPasskey(tools: AccountsTools, who: Staff | ParticipantWho, { door, added, session }: PasskeyAddition): Promise<{ items: Passkey[] }> {
  const at = tools.clock.now()
  const asked = door === null ? undefined : await tools.transact(who, (tx) => takeChallenge(tx, hashDoorKey(door), { purpose: 'passkey-new', at }))
  if (asked === undefined) throw passkeyRefused()
  const { authenticatorAttachment, response: { transports: told, publicKeyAlgorithm: _algorithm, publicKey: _key, authenticatorData: _data, ...response }, ...credential } = added.credential
  const verified = await verifyRegistrationResponse({
    response: { ...credential, ...(authenticatorAttachment !== undefined && { authenticatorAttachment }), response },
    expectedChallenge: asked.challenge, expectedOrigin: tools.place.origin, expectedRPID: tools.place.host, requireUserVerification: true,
  }).catch(() => null) // what does not parse or does not fit is refused like a wrong signature
  if (verified === null || !verified.verified) throw passkeyRefused()
  const made = verified.registrationInfo.credential
  return tools.transact(who, async (tx) => {
    const holder = holderOf(who)
    if (who.actor === 'staff' && session !== undefined) {
      await refuseWeak(tx, who.account, session.weak)
      if (session.token !== null) await saveProof(tx, hashToken(session.token), { at, secondFactor: true })
    }
    const kept = await insertPasskey(tx, holder, {
      credential: Buffer.from(made.id, 'base64url'), publicKey: Buffer.from(made.publicKey), counter: made.counter, transports: told ?? [], name: added.name.trim(), at,
    })
    if (!kept) throw passkeyRefused()
    const items = await listPasskeys(tx, holder)
    await writeAudit(tx, { action: 'accounts.passkey-added', ...placeOf(who) })
    return { items }
  })
}

/** What the trail says of whom an act on a passkey is about. */
export const placeOf = (who: Staff | ParticipantWho) => (who.actor === 'staff' ? { detail: { account: who.account } } : { study: who.study, participant: who.participant })

export const listPasskeys = async (tx: Tx, holder: Holder): Promise<Passkey[]> =>
  (await passkeysOf(tx, holder)).map((row) => ({ id: row.id, name: row.name, createdAt: row.created_at.toISOString(), usedAt: row.used_at?.toISOString() ?? null }))
