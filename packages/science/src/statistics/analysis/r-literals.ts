/**
 * A text as R reads it, between double quotes.
 * @source R Language Definition, constants
 */
export function rText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/**
 * A vector of texts: c("a", "b").
 * @source R Language Definition, constants
 */
export function rTexts(texts: readonly string[]): string {
  return `c(${texts.map(rText).join(', ')})`
}

/**
 * A column of the data frame `data`: data[["my col"]].
 * @source R Language Definition, indexing
 */
export function rColumn(name: string): string {
  return `data[[${rText(name)}]]`
}
