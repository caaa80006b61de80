import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = import.meta.dirname
const areas = readdirSync(join(folder, 'fr'))

function sentencesOf(language: string, area: string): Map<string, string> {
  const sentences = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') sentences.set(path, value)
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key)
  }
  walk(JSON.parse(readFileSync(join(folder, language, area), 'utf8')), '')
  return sentences
}

const placesIn = (sentence: string | undefined) => [...(sentence ?? '').matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).sort()

test('both languages have the same files', () => {
  expect(readdirSync(join(folder, 'en'))).toEqual(areas)
})

test.each(areas)('every sentence of %s exists in both languages, with the same blanks to fill', (area) => {
  const french = sentencesOf('fr', area)
  const english = sentencesOf('en', area)
  expect([...english.keys()].sort()).toEqual([...french.keys()].sort())
  for (const [key, sentence] of french) expect(placesIn(english.get(key)), key).toEqual(placesIn(sentence))
})

test.each(areas)('no sentence of %s is empty or shouts', (area) => {
  for (const language of ['fr', 'en']) {
    for (const [key, sentence] of sentencesOf(language, area)) expect(sentence, `${language} ${key}`).toMatch(/^[^!]+$/)
  }
})
