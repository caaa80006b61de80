import { Type, type Static } from 'typebox'
import { permissions, staffRoles } from './access.ts'
import { defineRoute } from './define-route.ts'
import { closed, Instant, Language, listOf, listQuery, Nothing, nullable, oneOf, shortText, Uuid } from './shapes.ts'

export const Email = Type.String({ format: 'email', maxLength: 254 })
export const NewPassword = Type.String({ minLength: 12, maxLength: 200 })
const KnownPassword = Type.String({ minLength: 1, maxLength: 200 })
const OneTimePassword = Type.String({ pattern: '^[0-9]{6}$' })

export const RoleGrant = closed({
  id: Uuid,
  role: oneOf(staffRoles),
  study: nullable(closed({ id: Uuid, code: Type.String() })),
  site: nullable(closed({ id: Uuid, name: Type.String() })),
})
export type RoleGrant = Static<typeof RoleGrant>

export const StaffSession = closed({
  account: Uuid,
  name: Type.String(),
  email: Type.String(),
  language: Language,
  secondFactor: oneOf(['absent', 'enrolled']),
  /** What this session still lacks before it opens anything but one's own account. */
  owes: oneOf(['nothing', 'second-factor', 'password', 'enrolment']),
  grants: Type.Array(RoleGrant),
  permissions: Type.Array(oneOf(permissions)),
})
export type StaffSession = Static<typeof StaffSession>

export const signIn = defineRoute({
  name: 'accounts.signIn', method: 'POST', path: '/api/session', access: 'anyone',
  summary: 'Sign in as staff; a one-time password is asked when a second factor is enrolled',
  body: closed({
    email: Email,
    password: KnownPassword,
    oneTimePassword: Type.Optional(OneTimePassword),
  }),
  answer: StaffSession,
  problems: ['accounts/sign-in-refused', 'accounts/first-password-ended', 'accounts/second-factor-needed', 'accounts/second-factor-wrong', 'accounts/locked'],
})

export const readSession = defineRoute({
  name: 'accounts.readSession', method: 'GET', path: '/api/session', access: { staff: null }, beforeSecondFactor: true,
  summary: 'Who is signed in, with their roles', answer: StaffSession,
})

export const signOut = defineRoute({
  name: 'accounts.signOut', method: 'DELETE', path: '/api/session', access: { staff: null }, beforeSecondFactor: true,
  summary: 'Sign out and end the session', answer: Nothing,
})

export const changePassword = defineRoute({
  name: 'accounts.changePassword', method: 'PUT', path: '/api/account/password', access: { staff: null }, beforeSecondFactor: true,
  summary: 'Change one’s own password; every other session of the account ends',
  body: closed({ currentPassword: KnownPassword, newPassword: NewPassword }), answer: Nothing,
  problems: ['accounts/password-wrong', 'accounts/password-common', 'accounts/password-telling', 'accounts/password-same', 'accounts/locked', 'session/second-factor-owed'],
})

export const enrolSecondFactor = defineRoute({
  name: 'accounts.enrolSecondFactor', method: 'POST', path: '/api/account/second-factor', access: { staff: null }, beforeSecondFactor: true,
  summary: 'Begin enrolling a one-time password application; the answer is shown once',
  body: closed({ password: KnownPassword }),
  answer: closed({ address: Type.String(), secret: Type.String(), picture: Type.String({ description: 'QR code as an SVG document' }) }),
  problems: ['accounts/password-wrong', 'accounts/locked', 'accounts/second-factor-present', 'session/second-factor-owed'],
})

export const confirmSecondFactor = defineRoute({
  name: 'accounts.confirmSecondFactor', method: 'PUT', path: '/api/account/second-factor', access: { staff: null }, beforeSecondFactor: true,
  summary: 'Confirm the second factor with a first one-time password',
  body: closed({ oneTimePassword: OneTimePassword }), answer: StaffSession,
  problems: ['accounts/second-factor-wrong', 'accounts/second-factor-absent', 'accounts/second-factor-present'],
})

export const Account = closed({
  id: Uuid, name: Type.String(), email: Type.String(), language: Language,
  disabled: Type.Boolean(), secondFactor: oneOf(['absent', 'enrolled']), createdAt: Instant, grants: Type.Array(RoleGrant),
})
export type Account = Static<typeof Account>

/** A password handed over: shown once, for a few days, and good for choosing another. */
export const FirstPassword = closed({ account: Account, firstPassword: Type.String(), until: Instant })
export type FirstPassword = Static<typeof FirstPassword>

export const listAccounts = defineRoute({
  name: 'accounts.list', method: 'GET', path: '/api/accounts', access: { staff: 'account.manage' },
  summary: 'Staff accounts of this installation', query: closed(listQuery), answer: listOf(Account),
})

export const listScopes = defineRoute({
  name: 'accounts.listScopes', method: 'GET', path: '/api/accounts/scopes', access: { staff: 'account.manage' },
  summary: 'The studies a role can be given for, by their codes', answer: closed({ studies: Type.Array(closed({ id: Uuid, code: Type.String() })) }),
})

export const createAccount = defineRoute({
  name: 'accounts.create', method: 'POST', path: '/api/accounts', access: { staff: 'account.manage' }, status: 201,
  summary: 'Create a staff account; its first password, drawn by the server, is shown once and opens only the choice of another',
  body: closed({ email: Email, name: shortText, language: Language }),
  answer: FirstPassword, problems: ['accounts/email-taken'],
})

export const grantRole = defineRoute({
  name: 'accounts.grantRole', method: 'POST', path: '/api/accounts/:account/grants', access: { staff: 'account.manage' }, status: 201,
  summary: 'Give a role for the installation, a study, a site, or one site of one study',
  params: closed({ account: Uuid }),
  body: closed({ role: oneOf(staffRoles), study: nullable(Uuid), site: nullable(Uuid) }),
  answer: Account, problems: ['accounts/unknown', 'accounts/scope-unknown', 'accounts/operator-is-whole', 'accounts/grant-present'],
})

export const revokeRole = defineRoute({
  name: 'accounts.revokeRole', method: 'DELETE', path: '/api/accounts/:account/grants/:grant', access: { staff: 'account.manage' },
  summary: 'Take a role back', params: closed({ account: Uuid, grant: Uuid }), answer: Account, problems: ['accounts/unknown', 'accounts/last-operator'],
})

export const givePassword = defineRoute({
  name: 'accounts.givePassword', method: 'PUT', path: '/api/accounts/:account/password', access: { staff: 'account.manage' }, proof: 'recent',
  summary: 'Draw a new first password for somebody; every session of their account ends',
  params: closed({ account: Uuid }), answer: FirstPassword,
  problems: ['accounts/unknown', 'accounts/own-password'],
})

export const closeAccount = defineRoute({
  name: 'accounts.close', method: 'POST', path: '/api/accounts/:account/closure', access: { staff: 'account.manage' },
  summary: 'Close an account: it no longer signs in and its sessions end; its roles stay, for the day it is reopened',
  params: closed({ account: Uuid }), answer: Account, problems: ['accounts/unknown', 'accounts/last-operator'],
})

export const reopenAccount = defineRoute({
  name: 'accounts.reopen', method: 'DELETE', path: '/api/accounts/:account/closure', access: { staff: 'account.manage' },
  summary: 'Reopen a closed account, with the password and the roles it had', params: closed({ account: Uuid }), answer: Account, problems: ['accounts/unknown'],
})

export const removeSecondFactor = defineRoute({
  name: 'accounts.removeSecondFactor', method: 'DELETE', path: '/api/accounts/:account/second-factor', access: { staff: 'account.manage' }, proof: 'recent',
  summary: 'Remove a lost second factor: the password alone opens the account again, and its sessions end',
  params: closed({ account: Uuid }), answer: Account, problems: ['accounts/unknown'],
})

export const ParticipantSession = closed({
  study: closed({ code: Type.String(), title: closed({ fr: Type.String(), en: Type.String() }) }),
  pseudonym: Type.String(),
  language: Language,
  /** to-read: a newer notice only informs; awaiting: signed, and standing once an investigator has countersigned. */
  /** A carer answers for somebody: what stands for the name of the participant is then a mark of the carer's own. */
  as: oneOf(['participant', 'carer']),
  consent: oneOf(['to-give', 'to-renew', 'to-read', 'awaiting', 'given', 'withdrawn']),
})
export type ParticipantSession = Static<typeof ParticipantSession>

export const openParticipantSession = defineRoute({
  name: 'accounts.openParticipantSession', method: 'POST', path: '/api/participate/session', access: 'anyone',
  summary: 'Open a participant’s session with the code or link received; a code works once',
  body: closed({ code: Type.String({ minLength: 6, maxLength: 64, pattern: '^[A-Za-z0-9_ -]+$' }) }),
  answer: ParticipantSession, problems: ['accounts/code-refused', 'accounts/too-many-tries'],
})

export const readParticipantSession = defineRoute({
  name: 'accounts.readParticipantSession', method: 'GET', path: '/api/participate/session', access: 'participant', carer: true,
  summary: 'The participant’s own session', answer: ParticipantSession,
})

export const closeParticipantSession = defineRoute({
  name: 'accounts.closeParticipantSession', method: 'DELETE', path: '/api/participate/session', access: 'participant', carer: true,
  summary: 'Close the participant’s session on this device', answer: Nothing,
})
