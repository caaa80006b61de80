import { useSyncExternalStore } from 'react'

const sizes = ['100', '115', '130', '150'] as const
export type TextSize = (typeof sizes)[number]

const storageKey = 'weshare.text-size'
const listeners = new Set<() => void>()

export function readTextSize(): TextSize {
  const kept = window.localStorage.getItem(storageKey)
  return sizes.find((size) => size === kept) ?? sizes[0]
}

/** Called once before the first paint, and at every change. */
export function applyTextSize(): void {
  document.documentElement.dataset['textSize'] = readTextSize()
}

/** One step larger or smaller; at an end it stays there. */
export function stepTextSize(step: 1 | -1): void {
  const next = sizes[sizes.indexOf(readTextSize()) + step]
  if (!next) return
  window.localStorage.setItem(storageKey, next)
  applyTextSize()
  listeners.forEach((listener) => listener())
}

export function useTextSize(): { smallest: boolean; largest: boolean } {
  const size = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, readTextSize)
  return { smallest: size === sizes[0], largest: size === sizes.at(-1) }
}
