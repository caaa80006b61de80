import { bringWords, type WordFiles } from '../../../shared/i18n/i18n.ts'
import { ReadingsPage } from './readings-page.tsx'
import { RightsPage } from './rights-page.tsx'

const words = import.meta.glob('../../../shared/i18n/*/rights.json') as WordFiles

/** The pages of one's rights, once their words are there. */
export async function openRights() {
  await bringWords(words)
  return { ReadingsPage, RightsPage }
}
