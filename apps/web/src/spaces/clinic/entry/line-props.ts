import type { Language } from '../../../shared/i18n/languages.ts'
import type { SheetLine } from './read-sheet.ts'
import type { Held } from './use-sheet.ts'

/** What a line of the sheet is handed. */
export interface QuestionLineProps {
  line: Extract<SheetLine, { kind: 'question' }>
  /** The language of the sheet. */
  language: Language
  held: Held | undefined
  fault: string | undefined
  onHold: (held: Held) => void
  /** What was answered before, in words, where it is being corrected. */
  before?: string
}

export interface AnswerFieldProps extends Omit<QuestionLineProps, 'fault' | 'before'> {
  name: string
}
