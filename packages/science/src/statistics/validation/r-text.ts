/**
 * A text as R reads it, between double quotes.
 * @source R Language Definition, section 10.3.1
 */
export const rText = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/**
 * A vector of texts as R reads it: c("a", "b").
 * @source R Language Definition, section 10.3.1
 */
export const rTexts = (texts: readonly string[]): string => `c(${texts.map(rText).join(', ')})`
