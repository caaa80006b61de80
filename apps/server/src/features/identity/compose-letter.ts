import type { Language } from '../../platform/problem.ts'
import { templates, type LetterFacts, type Template } from './letter-templates.ts'

/** Writes a letter twice, as plain text and as simple HTML that says the same. */
export function composeLetter(template: Template, language: Language, facts: LetterFacts): { subject: string, text: string, html: string } {
  const { subject, greeting, before, button, after } = templates[template][language](facts)
  const text = [greeting, ...before, facts.link, ...after, facts.house].join('\n\n')
  const paragraph = (words: string): string => `<p>${escapeHtml(words)}</p>`
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family: Arial, sans-serif; font-size: 18px; line-height: 1.5; max-width: 34em; margin: 1em auto; padding: 0 1em; color: #1a1a1a">
${[greeting, ...before].map(paragraph).join('\n')}
<p><a href="${escapeHtml(facts.link)}" style="display: inline-block; padding: 0.7em 1.2em; background: #1d4f91; color: #ffffff; border-radius: 6px">${escapeHtml(button)}</a></p>
${after.map(paragraph).join('\n')}
<p>${escapeHtml(facts.link)}</p>
${paragraph(facts.house)}
</body></html>
`
  return { subject, text: `${text}\n`, html }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
