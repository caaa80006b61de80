import codes from './codes.json' with { type: 'json' }
import columns from './columns.json' with { type: 'json' }
import type { Language } from './index.ts'

type Words = Readonly<Record<string, readonly [string, string]>>
const words = columns as unknown as Words
const codeWords = codes as unknown as Words

/** Keys whose texts are codes of the engine; the text of any other key is a name of the study and stays as it is written. */
const coded = /^(ci|deathRule|direction|expected|expectedRule|figure|from|higher|identification|judgedOn|kind|matching|missing|model|name|property|result|slopes|strategy|ties|to|unit|verdict|weights|check|reason|[a-z]+Reason)$/

/** Whether a key of a result has words of its own. */
export const hasColumnWord = (key: string): boolean => Object.hasOwn(words, key)

/** Whether a text of a result is a code of the engine that has no words yet. */
export const isUnknownCode = (key: string, text: string): boolean => coded.test(key) && !Object.hasOwn(codeWords, text)

/** What a key of a result means, for a reader; the key itself where it is a name of the study. */
export const columnWord = (key: string, language: Language): string => (hasColumnWord(key) ? chosen(words[key], language) : undefined) ?? key

/** A text of a result, for a reader: a code in words, a name as it is. */
export const textWord = (key: string, text: string, language: Language): string => (coded.test(key) && Object.hasOwn(codeWords, text) ? chosen(codeWords[text], language) : undefined) ?? text

const chosen = (pair: readonly [string, string] | undefined, language: Language): string | undefined => pair?.[language === 'fr' ? 0 : 1]
