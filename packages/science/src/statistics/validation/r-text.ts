/** A text as R reads it, between double quotes. */
export const rText = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** A vector of texts: c("a", "b"). */
export const rTexts = (texts: readonly string[]): string => `c(${texts.map(rText).join(', ')})`
