import { ClusterError, ConfigurationError, InstallationError, ProblemError, StartError } from '@weshare/server'
import { CommanderError } from 'commander'
import { InputError } from './terminal.ts'

/** 2 for wrong usage and bad input, 1 for anything else. */
export function exitOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  return error instanceof InputError || error instanceof ConfigurationError || (error instanceof ProblemError && error.status < 500) ? 2 : 1
}

const unreachable = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|28P01|28000|3D000)$/

/** One sentence about what happened; never a stack trace. */
export function explain(error: unknown): string {
  if (error instanceof ProblemError) return [error.sentences.en, ...error.faults.map((fault) => `  ${fault.where} ${fault.en}`)].join('\n')
  if (error instanceof InputError || error instanceof ConfigurationError || error instanceof InstallationError || error instanceof ClusterError || error instanceof StartError) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (unreachable.test(code)) return `The database cannot be reached (${code}). Is it running, and is DATABASE_URL right?`
  const message = error instanceof Error ? error.message : String(error)
  return `This did not work: ${message || code || 'no reason given'}`
}
