/** A text in the two languages of the house. */
export interface Bilingual {
  readonly fr: string
  readonly en: string
}
