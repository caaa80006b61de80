import { readLanguage } from '@weshare/server/language'
import { CommanderError } from 'commander'
import { InputError } from './terminal.ts'

const unforeseen = {
  fr: (reason: string) => `Cela n’a pas fonctionné : ${reason || 'aucune raison donnée'}`,
  en: (reason: string) => `This did not work: ${reason || 'no reason given'}`,
} as const

/**
 * What a failure is to whoever typed: the status, 2 for wrong usage and bad input and 1 for anything else, and one sentence in the language of the terminal
 * where there is one; never a stack trace. The library of commands has already said what it refuses.
 */
export async function explainFailure(error: unknown, environment: NodeJS.ProcessEnv): Promise<{ status: number, sentence: string | null }> {
  if (error instanceof CommanderError) return { status: error.exitCode === 0 ? 0 : 2, sentence: null }
  if (error instanceof InputError) return { status: 2, sentence: error.message }
  const { ConfigurationError, explainKnown, ProblemError } = await import('@weshare/server')
  const status = error instanceof ConfigurationError || (error instanceof ProblemError && error.status < 500) ? 2 : 1
  const language = readLanguage(environment)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return { status, sentence: explainKnown(error, language) ?? unforeseen[language]((error instanceof Error ? error.message : String(error)) || code) }
}
