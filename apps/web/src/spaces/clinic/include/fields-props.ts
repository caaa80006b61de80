import type { Centre, Study } from '@weshare/contract/studies'
import type { DraftField, InclusionDraft } from './inclusion-draft.ts'

/** What each part of the form is handed. */
export interface FieldsProps {
  draft: InclusionDraft
  change: (part: Partial<InclusionDraft>) => void
  errorOf: (field: DraftField) => string | undefined
  study: Study
  centres: readonly Centre[]
}
