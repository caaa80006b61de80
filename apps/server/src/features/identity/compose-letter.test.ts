import { expect, test } from 'vitest'
import { composeLetter } from './compose-letter.ts'
import { templates, type Template } from './letter-templates.ts'

const facts = {
  house: 'WeShare', name: 'Zoé <b> O’Hara & fils', link: 'https://we.example/participate#code=ABC-1', until: '2026-03-12',
}

test.each((Object.keys(templates) as Template[]).flatMap((template) => [[template, 'fr'], [template, 'en']] as const))(
  'the letter %s in %s names nobody in its subject and gives the link in text and in HTML', (template, language) => {
    const letter = composeLetter(template, language, facts)
    expect(letter.subject).not.toMatch(/Zoé|Hara/)
    expect(letter.text).toContain(facts.link)
    expect(letter.html).toContain(`href="${facts.link}"`)
    expect(letter.html).toContain(`<html lang="${language}">`)
  })

test('a name with signs of HTML in it is written, not interpreted', () => {
  const { html, text } = composeLetter('invitation', 'fr', facts)
  expect(html).toContain('Zoé &lt;b&gt; O’Hara &amp; fils')
  expect(html).not.toContain('<b>')
  expect(text).toContain('Bonjour Zoé <b> O’Hara & fils,')
})

test('the invitation says until which day the link works, in words of its language', () => {
  expect(composeLetter('invitation', 'fr', facts).text).toContain('jusqu’au 12 mars 2026')
  expect(composeLetter('invitation', 'en', facts).text).toContain('until 12 March 2026')
})
