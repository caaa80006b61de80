// The server's one door, for the command line. What a command does not ask for is not read: most need a hundredth of the server.
export { explainKnown } from './opening/start-failure.ts'
export { describeStep } from './opening/step.ts'
export { ConfigurationError, readConfiguration, type Configuration } from './platform/configuration.ts'
export { ProblemError } from './platform/problem.ts'
export type { Check } from './installation/check.ts'
export type { KeyStep, ValueName } from './work-on-keys.ts'

/** A work that is read when it is first asked for. */
const later = <Asked extends unknown[], Done>(read: () => Promise<(...asked: Asked) => Done | Promise<Done>>) => async (...asked: Asked): Promise<Done> => (await read())(...asked)

export const makeBackupKey = later(async () => (await import('./installation/backup/lock-archive.ts')).makeBackupKey)
export const restoreInstallation = later(async () => (await import('./installation/backup/restore-installation.ts')).restoreInstallation)
export const backupInstallation = later(async () => (await import('./installation/backup/save-installation.ts')).backupInstallation)
export const checkVaultKeys = later(async () => (await import('./check-keys-at-rest.ts')).checkVaultKeys)
export const checkInstallation = later(async () => (await import('./installation/check-installation.ts')).checkInstallation)
export const createOperator = later(async () => (await import('./installation/create-operator.ts')).createOperator)
export const exportStudy = later(async () => (await import('./installation/export-study.ts')).exportStudy)
export const migrateInstallation = later(async () => (await import('./installation/migrate-installation.ts')).migrateInstallation)
export const makeCheckpoint = later(async () => (await import('./installation/verify-audit.ts')).makeCheckpoint)
export const readCheckpointKey = later(async () => (await import('./installation/verify-audit.ts')).readCheckpointKey)
export const verifyAudit = later(async () => (await import('./installation/verify-audit.ts')).verifyAudit)
export const serveUntilStopped = later(async () => (await import('./serve-until-stopped.ts')).serveUntilStopped)
export const checkKeys = later(async () => (await import('./work-on-keys.ts')).checkKeys)
export const listKeys = later(async () => (await import('./work-on-keys.ts')).listKeys)
export const renewKeys = later(async () => (await import('./work-on-keys.ts')).renewKeys)
export const rotateKeys = later(async () => (await import('./work-on-keys.ts')).rotateKeys)
