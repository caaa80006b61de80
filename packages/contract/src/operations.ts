import { Type } from 'typebox'
import { staffRoles, staffSpaces } from './access.ts'
import { defineRoute } from './define-route.ts'
import { closed, Language, nullable, oneOf } from './shapes.ts'

export const readHealth = defineRoute({
  name: 'operations.health', method: 'GET', path: '/api/health', access: 'anyone', summary: 'The process answers',
  answer: closed({ status: Type.Literal('up') }),
})

export const readReadiness = defineRoute({
  name: 'operations.readiness', method: 'GET', path: '/api/ready', access: 'anyone', summary: 'The server can serve: database reachable, schema current, jobs running',
  answer: closed({ status: Type.Literal('ready') }), problems: ['operations/not-ready'],
})

export const readInstallation = defineRoute({
  name: 'operations.installation', method: 'GET', path: '/api/installation', access: 'anyone',
  summary: 'What a sign-in page needs to know of this installation',
  answer: closed({
    name: Type.String(), demonstration: Type.Boolean(), version: Type.String(), languages: Type.Array(Language),
    demoAccounts: Type.Array(closed({ email: Type.String(), role: oneOf(staffRoles), space: oneOf(staffSpaces) })),
    /** The password that the accounts of a demonstration share; null where real people are. */
    demoPassword: nullable(Type.String()),
  }),
})
