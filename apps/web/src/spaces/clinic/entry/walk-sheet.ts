import { flushSync } from 'react-dom'

/**
 * The keyboard of a sheet: a digit picks the option that carries it and goes on to the next question; Enter goes on;
 * Ctrl Enter sends. Digits typed in a box are the answer itself.
 */
export function walkSheet(event: KeyboardEvent, sheet: HTMLFormElement): void {
  const target = event.target
  if (!(target instanceof HTMLElement) || event.altKey) return
  const question = target.closest<HTMLElement>('[data-question]')
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    sheet.requestSubmit()
    return
  }
  if (event.ctrlKey || event.metaKey) return
  if (event.key === 'Enter' && target.tagName === 'INPUT') {
    event.preventDefault()
    if (question) goToNext(question, sheet)
    return
  }
  if (!question || !(target instanceof HTMLInputElement) || !['radio', 'checkbox'].includes(target.type)) return
  const picked = [...question.querySelectorAll<HTMLInputElement>('input[data-key]')].find((input) => input.dataset['key'] === event.key)
  if (!picked) return
  event.preventDefault()
  // Taken in at once: an answer may make other questions appear, and the next key must not land on this one.
  flushSync(() => picked.click())
  picked.focus()
  if (picked.type === 'radio') goToNext(question, sheet)
}

function goToNext(question: HTMLElement, sheet: HTMLFormElement): void {
  const questions = [...sheet.querySelectorAll<HTMLElement>('[data-question]')]
  const next = questions[questions.indexOf(question) + 1]
  const stop = next
    ? next.querySelector<HTMLElement>('input[type="radio"]:checked') ?? next.querySelector<HTMLElement>('input, textarea')
    : sheet.querySelector<HTMLElement>('button[type="submit"]')
  stop?.focus()
  stop?.closest('[data-question]')?.scrollIntoView({ block: 'nearest' })
}
