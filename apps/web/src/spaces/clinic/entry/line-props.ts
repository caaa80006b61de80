import type { Language } from '../../../shared/i18n/languages.ts'
import type { SheetLine } from './read-sheet.ts'
import type { Held } from './use-entry.ts'

/** What a line of the sheet is handed. */
export interface QuestionLineProps {
  line: Extract<SheetLine, { kind: 'question' }>
  /** The language of the sheet. */
  language: Language
  held: Held | undefined
  fault: string | undefined
  onHold: (held: Held) => void
}

export interface AnswerFieldProps extends Omit<QuestionLineProps, 'fault'> {
  name: string
}
