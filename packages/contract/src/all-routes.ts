import type { Route } from './define-route.ts'
import * as accounts from './accounts.ts'
import * as analyses from './analyses.ts'
import * as audit from './audit.ts'
import * as carers from './carers.ts'
import * as collection from './collection.ts'
import * as consent from './consent.ts'
import * as exports_ from './exports.ts'
import * as instruments from './instruments.ts'
import * as operations from './operations.ts'
import * as participants from './participants.ts'
import * as rights from './rights.ts'
import * as signIn from './sign-in.ts'
import * as studies from './studies.ts'

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'method' in value

/** Every route of the platform, in the order of the subjects: what the server must bind and the OpenAPI document lists. */
export const allRoutes: readonly Route[] = [accounts, signIn, studies, participants, carers, consent, collection, instruments, exports_, analyses, audit, rights, operations]
  .flatMap((subject) => Object.values(subject).filter(isRoute))
