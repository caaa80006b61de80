import { buildQuestionnaire, canonicalBase, languagesOf, lintInstrument, questionItems, titleIn } from '@weshare/science/instruments'
import type { Instrument, TextPack } from '@weshare/science/instruments'
import { hashJson } from '../../platform/hash-json.ts'
import type { NewInstrument } from './store.ts'

export interface Describing { sheet: Instrument, packs: readonly TextPack[], version: string, licenceReference: string | null, addedBy: string | null, addedAt: Date }

/** The line of the library that a data sheet gives, with the wording it ships and the packs loaded. Without wording it is listed and waits. */
export function describeLibraryInstrument({ sheet, packs, version, ...kept }: Describing): NewInstrument {
  const built = buildQuestionnaire(sheet, packs)
  const questionnaire = built.questionnaire === null ? null : { ...built.questionnaire, version }
  return {
    ...kept, version, url: `${canonicalBase}/Questionnaire/${sheet.id}`,
    // Without words there is nothing to fix but the key.
    sha256: hashJson(questionnaire ?? sheet.scoring),
    // People see the title of the words they read, which need not be the owner's.
    title: questionnaire === null ? sheet.title : { fr: titleIn(questionnaire, 'fr'), en: titleIn(questionnaire, 'en') }, source: 'library', libraryId: sheet.id, wording: sheet.rights.wording,
    languages: questionnaire === null ? [] : languagesOf(questionnaire),
    questions: questionnaire === null ? sheet.scoring.items.length : questionItems(questionnaire).length,
    scales: sheet.scoring.scales.length + (sheet.scoring.derived ?? []).length,
    questionnaire, findings: questionnaire === null ? [...built.findings, ...lintInstrument(sheet)] : lintInstrument(sheet),
  }
}
