/**
 * The wording of an instrument in one language. Open wordings ship with the data sheet; the others are loaded by an
 * institution, with the reference of the licence that entitles it.
 */
export interface TextPack {
  readonly instrument: string
  readonly version: string
  /** A BCP 47 tag: 'fr', 'en', 'fr-CA'. */
  readonly language: string
  readonly licenceReference: string
  readonly title: string
  readonly instructions?: string
  /** The sentence of each item, by item code. */
  readonly items: Readonly<Record<string, string>>
  /** The words of each answer value, shared by all items that have no words of their own. */
  readonly options: Readonly<Record<string, string>>
  /** The words of the answer values of particular items; for an integer item, the words of the two ends. */
  readonly optionsFor?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly copyright?: string
}
