import { readTrailAsOwner, verifyTrail, type Verdict } from '../features/audit/index.ts'
import type { Configuration } from '../platform/configuration.ts'
import { onInstallation } from './open-installation.ts'

/** Recomputes the audit trail's hash chains, read by the database's owner. */
export const verifyAudit = (configuration: Configuration): Promise<Verdict> =>
  onInstallation(configuration, ({ owner }) => verifyTrail(readTrailAsOwner(owner)))
