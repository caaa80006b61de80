import type { InstrumentRef } from '@weshare/contract/studies'
import { canonicalBase } from '@weshare/science/instruments'
import { gad7, phq9, qlqC30 } from '@weshare/science/library'

const refOf = (sheet: { id: string, version: string }): InstrumentRef => ({ url: `${canonicalBase}/Questionnaire/${sheet.id}`, version: sheet.version })

export const phq9Ref = refOf(phq9)
export const gad7Ref = refOf(gad7)
export const qlqC30Url = refOf(qlqC30).url
