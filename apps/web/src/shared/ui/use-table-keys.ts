import type { RefObject } from 'react'
import { useShortcut } from './shortcuts.ts'

/** `/` goes to the search, `j` and `k` walk the rows; `Enter` follows the row's own link, which has the focus. */
export function useTableKeys(frame: RefObject<HTMLDivElement | null>): void {
  const walk = (step: 1 | -1) => {
    const stops = [...frame.current?.querySelectorAll<HTMLElement>('[data-row-stop]') ?? []]
    const here = stops.findIndex((stop) => stop.closest('tr')?.contains(document.activeElement))
    stops[Math.min(Math.max(here + step, 0), stops.length - 1)]?.focus()
  }
  useShortcut('j', () => walk(1))
  useShortcut('k', () => walk(-1))
  useShortcut('/', (event) => {
    event.preventDefault()
    frame.current?.querySelector<HTMLInputElement>('input[type="search"]')?.focus()
  })
}
