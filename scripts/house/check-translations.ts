import { has, type Check, type Finding, type Tree } from './tree.ts'

/** French and English say the same things: same files, same keys, nothing left empty, and the same values to fill in. */
export const checkTranslations: Check = (tree) =>
  tree.files
    .filter((file) => /\/i18n\/(fr|en)\/.*\.json$/.test(file))
    .flatMap((file) => compare(tree, file, file.includes('/i18n/fr/') ? file.replace('/i18n/fr/', '/i18n/en/') : file.replace('/i18n/en/', '/i18n/fr/')))

function compare(tree: Tree, file: string, other: string): Finding[] {
  const found = (message: string): Finding => ({ check: 'translation', file, message })
  if (!has(tree, other)) return [found(`Write the same words in ${other}.`)]
  const mine = flatten(JSON.parse(tree.read(file)), '')
  const theirs = flatten(JSON.parse(tree.read(other)), '')
  const known = new Set([...theirs.keys()].map(withoutPlural))
  return [...mine].flatMap(([key, text]) => {
    if (text.trim() === '') return [found(`Write the sentence of ${key}: it is empty.`)]
    if (!known.has(withoutPlural(key))) return [found(`${key} is missing from ${other}: translate it there.`)]
    const twin = theirs.get(key)
    if (twin !== undefined && holes(twin) !== holes(text)) return [found(`${key} has the values ${holes(text) || 'none'} here and ${holes(twin) || 'none'} in ${other}: use the same.`)]
    return []
  })
}

// French and English do not have the same plural forms.
function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '')
}

function holes(text: string): string {
  return [...new Set([...text.matchAll(/\{\{\s*([^},]+?)\s*[},]/g)].map((match) => match[1] ?? ''))].toSorted().join(', ')
}

function flatten(value: unknown, prefix: string): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[prefix, String(value)]])
  return new Map(Object.entries(value).flatMap(([key, inside]) => [...flatten(inside, prefix === '' ? key : `${prefix}.${key}`)]))
}
