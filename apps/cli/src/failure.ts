import { ConfigurationError, explainKnown, ProblemError } from '@weshare/server'
import { CommanderError } from 'commander'
import { InputError } from './terminal.ts'

/** 2 for wrong usage and bad input, 1 for anything else. */
export function exitOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  return error instanceof InputError || error instanceof ConfigurationError || (error instanceof ProblemError && error.status < 500) ? 2 : 1
}

const unforeseen = {
  fr: (reason: string) => `Cela n’a pas fonctionné : ${reason || 'aucune raison donnée'}`,
  en: (reason: string) => `This did not work: ${reason || 'no reason given'}`,
} as const

/** One sentence about what happened, in the language of the terminal where there is one; never a stack trace. */
export function explain(error: unknown, language: 'fr' | 'en'): string {
  if (error instanceof InputError) return error.message
  const known = explainKnown(error, language)
  if (known !== null) return known
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return unforeseen[language]((error instanceof Error ? error.message : String(error)) || code)
}
