import { Type, type Static } from 'typebox'
import { ParticipantSession, StaffSession } from './accounts.ts'
import { defineRoute } from './define-route.ts'
import { Bilingual, closed, Instant, Nothing, nullable, oneOf, shortText, Uuid } from './shapes.ts'

/** The other ways in, beside a password: passkeys, identity providers; and what one may see and end of one's own sessions. */

const text = (most: number) => Type.String({ minLength: 1, maxLength: most })
const Base64Url = Type.String({ minLength: 1, maxLength: 20_000, pattern: '^[A-Za-z0-9_-]+$' })
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

// What a browser sends (WebAuthn Level 3, toJSON of a credential); what it adds without being asked is not kept.
const authenticatorExtensions = Type.Object({}, { additionalProperties: true })
const attachment = Type.Optional(oneOf(['platform', 'cross-platform']))
export const NewCredential = closed({
  id: Base64Url, rawId: Base64Url, type: oneOf(['public-key']), authenticatorAttachment: attachment, clientExtensionResults: authenticatorExtensions,
  response: closed({
    clientDataJSON: Base64Url, attestationObject: Base64Url, authenticatorData: Type.Optional(Base64Url), transports: Type.Optional(Type.Array(oneOf(transports), { maxItems: 10 })),
    publicKeyAlgorithm: Type.Optional(Type.Integer()), publicKey: Type.Optional(Base64Url),
  }),
})
export const ShownCredential = closed({
  id: Base64Url, rawId: Base64Url, type: oneOf(['public-key']), authenticatorAttachment: attachment, clientExtensionResults: authenticatorExtensions,
  response: closed({ clientDataJSON: Base64Url, authenticatorData: Base64Url, signature: Base64Url, userHandle: Type.Optional(Base64Url) }),
})

// Options are handed to the browser as the library writes them.
const Descriptor = closed({ id: Base64Url, type: oneOf(['public-key']), transports: Type.Optional(Type.Array(oneOf(transports))) })
export const NewPasskeyOptions = closed({
  challenge: Base64Url, rp: closed({ id: Type.String(), name: Type.String() }), user: closed({ id: Base64Url, name: Type.String(), displayName: Type.String() }),
  pubKeyCredParams: Type.Array(closed({ alg: Type.Integer(), type: oneOf(['public-key']) })), timeout: Type.Integer(),
  excludeCredentials: Type.Array(Descriptor),
  authenticatorSelection: closed({ residentKey: oneOf(['required']), requireResidentKey: Type.Boolean(), userVerification: oneOf(['required']) }),
  attestation: oneOf(['none']), extensions: authenticatorExtensions, hints: Type.Array(Type.String()),
})
export const PasskeyOptions = closed({
  challenge: Base64Url, rpId: Type.String(), timeout: Type.Integer(), userVerification: oneOf(['required']), allowCredentials: Type.Optional(Type.Array(Descriptor)),
  extensions: Type.Optional(authenticatorExtensions),
})

export type ShownCredentialBody = Static<typeof ShownCredential>
export const Passkey = closed({ id: Uuid, name: Type.String(), createdAt: Instant, usedAt: nullable(Instant) })
export type Passkey = Static<typeof Passkey>
const passkeyRefused = ['accounts/passkey-refused'] as const
const Passkeys = closed({ items: Type.Array(Passkey) })
const addition = closed({ name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }), credential: NewCredential })

export const askPasskey = defineRoute({
  name: 'accounts.askPasskey', method: 'POST', path: '/api/session/passkey/challenge', access: 'anyone',
  summary: 'What a browser needs to show a passkey of staff', answer: PasskeyOptions,
})
export const signInWithPasskey = defineRoute({
  name: 'accounts.signInWithPasskey', method: 'POST', path: '/api/session/passkey', access: 'anyone',
  summary: 'Sign in as staff with a passkey, which is both factors at once', body: ShownCredential, answer: StaffSession, problems: passkeyRefused,
})
export const askNewPasskey = defineRoute({
  name: 'accounts.askNewPasskey', method: 'POST', path: '/api/account/passkeys/challenge', access: { staff: null }, beforeSecondFactor: true, proof: 'recent',
  summary: 'What a browser needs to make a passkey for one’s own account', answer: NewPasskeyOptions,
})
export const addPasskey = defineRoute({
  name: 'accounts.addPasskey', method: 'POST', path: '/api/account/passkeys', access: { staff: null }, beforeSecondFactor: true, status: 201,
  summary: 'Keep a new passkey of one’s own account', body: addition, answer: Passkeys, problems: passkeyRefused,
})
export const listPasskeys = defineRoute({
  name: 'accounts.listPasskeys', method: 'GET', path: '/api/account/passkeys', access: { staff: null },
  summary: 'The passkeys of one’s own account', answer: Passkeys,
})
export const removePasskey = defineRoute({
  name: 'accounts.removePasskey', method: 'DELETE', path: '/api/account/passkeys/:passkey', access: { staff: null }, proof: 'recent',
  summary: 'Forget a passkey of one’s own account', params: closed({ passkey: Uuid }), answer: Passkeys, problems: ['accounts/passkey-unknown'],
})

export const askParticipantPasskey = defineRoute({
  name: 'accounts.askParticipantPasskey', method: 'POST', path: '/api/participate/session/passkey/challenge', access: 'anyone',
  summary: 'What a browser needs to show a participant’s passkey', answer: PasskeyOptions,
})
export const openSessionWithPasskey = defineRoute({
  name: 'accounts.openSessionWithPasskey', method: 'POST', path: '/api/participate/session/passkey', access: 'anyone',
  summary: 'Open a participant’s session with the passkey of their phone', body: ShownCredential, answer: ParticipantSession, problems: passkeyRefused,
})
export const askNewParticipantPasskey = defineRoute({
  name: 'accounts.askNewParticipantPasskey', method: 'POST', path: '/api/participate/passkeys/challenge', access: 'participant',
  summary: 'What a phone needs to make a participant’s passkey', answer: NewPasskeyOptions,
})
export const addParticipantPasskey = defineRoute({
  name: 'accounts.addParticipantPasskey', method: 'POST', path: '/api/participate/passkeys', access: 'participant', status: 201,
  summary: 'Keep a new passkey of the participant', body: addition, answer: Passkeys, problems: passkeyRefused,
})
export const listParticipantPasskeys = defineRoute({
  name: 'accounts.listParticipantPasskeys', method: 'GET', path: '/api/participate/passkeys', access: 'participant',
  summary: 'The participant’s passkeys', answer: Passkeys,
})
export const removeParticipantPasskey = defineRoute({
  name: 'accounts.removeParticipantPasskey', method: 'DELETE', path: '/api/participate/passkeys/:passkey', access: 'participant',
  summary: 'Forget a passkey of the participant', params: closed({ passkey: Uuid }), answer: Passkeys, problems: ['accounts/passkey-unknown'],
})

export const Provider = closed({ id: Type.String(), name: Bilingual })
export const listProviders = defineRoute({
  name: 'accounts.listProviders', method: 'GET', path: '/api/session/providers', access: 'anyone',
  summary: 'The identity providers by which staff may sign in here', answer: closed({ items: Type.Array(Provider) }),
})
export const goToProvider = defineRoute({
  name: 'accounts.goToProvider', method: 'POST', path: '/api/session/providers/:provider', access: 'anyone',
  summary: 'Where to go to sign in by a provider; the browser keeps its half of the secret in a cookie',
  params: closed({ provider: text(60) }), answer: closed({ address: Type.String() }), problems: ['accounts/provider-absent', 'accounts/provider-silent'],
})
export const returnFromProvider = defineRoute({
  name: 'accounts.returnFromProvider', method: 'POST', path: '/api/session/return', access: 'anyone',
  summary: 'Sign in with what the provider sent back through the browser',
  body: closed({ answer: Type.String({ minLength: 1, maxLength: 8000, description: 'The query string the provider added to the address' }) }),
  answer: StaffSession, problems: ['accounts/provider-refused', 'accounts/provider-silent', 'accounts/provider-unlinked'],
})
export const linkProvider = defineRoute({
  name: 'accounts.linkProvider', method: 'POST', path: '/api/account/provider', access: { staff: null }, proof: 'recent',
  summary: 'Link one’s own account to who one is at a provider, with what it sent back through the browser',
  body: closed({ answer: Type.String({ minLength: 1, maxLength: 8000 }) }), answer: Nothing,
  problems: ['accounts/provider-refused', 'accounts/provider-silent', 'accounts/provider-taken'],
})

/** Who one's own account is at a provider; `name` is the provider's, or its address where it is no longer set up. */
export const LinkedIdentity = closed({ id: Uuid, name: Bilingual, linkedAt: Instant })
export type LinkedIdentity = Static<typeof LinkedIdentity>
const LinkedIdentities = closed({ items: Type.Array(LinkedIdentity) })
export const listIdentities = defineRoute({
  name: 'accounts.listIdentities', method: 'GET', path: '/api/account/identities', access: { staff: null },
  summary: 'The providers one’s own account is linked to', answer: LinkedIdentities,
})
export const unlinkIdentity = defineRoute({
  name: 'accounts.unlinkIdentity', method: 'DELETE', path: '/api/account/identities/:identity', access: { staff: null }, proof: 'recent',
  summary: 'Undo the link between one’s own account and a provider', params: closed({ identity: Uuid }), answer: LinkedIdentities, problems: ['accounts/identity-unknown'],
})

export const showSecondFactor = defineRoute({
  name: 'accounts.showSecondFactor', method: 'POST', path: '/api/session/second-factor', access: { staff: null }, beforeSecondFactor: true,
  summary: 'Show the second factor that this session still owes', body: closed({ oneTimePassword: Type.String({ pattern: '^[0-9]{6}$' }) }),
  answer: StaffSession, problems: ['accounts/second-factor-wrong', 'accounts/second-factor-absent', 'accounts/locked'],
})
export const proveAgain = defineRoute({
  name: 'accounts.proveAgain', method: 'POST', path: '/api/session/proof', access: { staff: null }, beforeSecondFactor: true,
  summary: 'Give one’s password again before an act that asks for a recent proof', body: closed({ password: text(200), oneTimePassword: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })) }),
  answer: StaffSession, problems: ['accounts/password-wrong', 'accounts/second-factor-needed', 'accounts/second-factor-wrong', 'accounts/locked'],
})

export const OwnSession = closed({
  id: Uuid, current: Type.Boolean(), device: nullable(shortText), origin: nullable(Type.String()), openedAt: Instant, seenAt: Instant, secondFactor: Type.Boolean(),
})
export type OwnSession = Static<typeof OwnSession>
export const listSessions = defineRoute({
  name: 'accounts.listSessions', method: 'GET', path: '/api/account/sessions', access: { staff: null },
  summary: 'Where one’s own account is signed in', answer: closed({ items: Type.Array(OwnSession) }),
})
export const endSession = defineRoute({
  name: 'accounts.endSession', method: 'DELETE', path: '/api/account/sessions/:session', access: { staff: null }, proof: 'recent',
  summary: 'End one of one’s own sessions', params: closed({ session: Uuid }), answer: closed({ items: Type.Array(OwnSession) }), problems: ['accounts/session-unknown'],
})
export const endOtherSessions = defineRoute({
  name: 'accounts.endOtherSessions', method: 'DELETE', path: '/api/account/sessions', access: { staff: null }, proof: 'recent',
  summary: 'End all of one’s own sessions but this one', answer: closed({ items: Type.Array(OwnSession) }),
})

const ofAccount = closed({ account: Uuid })
const AccountSessions = closed({ items: Type.Array(OwnSession) })
export const listAccountSessions = defineRoute({
  name: 'accounts.listAccountSessions', method: 'GET', path: '/api/accounts/:account/sessions', access: { staff: 'account.manage' },
  summary: 'Where somebody’s account is signed in', params: ofAccount, answer: AccountSessions, problems: ['accounts/unknown'],
})
export const endAccountSession = defineRoute({
  name: 'accounts.endAccountSession', method: 'DELETE', path: '/api/accounts/:account/sessions/:session', access: { staff: 'account.manage' },
  summary: 'End one session of somebody’s account', params: closed({ account: Uuid, session: Uuid }), answer: AccountSessions, problems: ['accounts/unknown', 'accounts/session-unknown'],
})
export const endAccountSessions = defineRoute({
  name: 'accounts.endAccountSessions', method: 'DELETE', path: '/api/accounts/:account/sessions', access: { staff: 'account.manage' },
  summary: 'End every session of somebody’s account', params: ofAccount, answer: AccountSessions, problems: ['accounts/unknown'],
})
export const endEverySession = defineRoute({
  name: 'accounts.endEverySession', method: 'DELETE', path: '/api/sessions', access: { staff: 'account.manage' }, proof: 'recent',
  summary: 'End the sessions of the whole staff, but the one that asks', answer: closed({ ended: Type.Integer() }),
})
