const marks: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/CrOS/, 'Chromebook'], [/Windows/, 'PC (Windows)'], [/Macintosh/, 'Mac'], [/Linux/, 'PC (Linux)'],
]

/** What to call this device in a list, until its owner says better; names of makers, the same in every language. */
export const nameDevice = (userAgent: string): string => marks.find(([mark]) => mark.test(userAgent))?.[1] ?? ''
