import { useSyncExternalStore } from 'react'

export const textSizes = ['100', '115', '130', '150'] as const
export type TextSize = (typeof textSizes)[number]

const storageKey = 'weshare.text-size'
const listeners = new Set<() => void>()

export function readTextSize(): TextSize {
  const kept = window.localStorage.getItem(storageKey)
  return textSizes.find((size) => size === kept) ?? textSizes[0]
}

/** Called once before the first paint, and at every change. */
export function applyTextSize(): void {
  document.documentElement.dataset['textSize'] = readTextSize()
}

/** One step larger or smaller; at an end it stays there. */
export function stepTextSize(step: 1 | -1): void {
  const next = textSizes[textSizes.indexOf(readTextSize()) + step]
  if (next) chooseTextSize(next)
}

export function chooseTextSize(size: TextSize): void {
  window.localStorage.setItem(storageKey, size)
  applyTextSize()
  listeners.forEach((listener) => listener())
}

export function useTextSize(): { size: TextSize; smallest: boolean; largest: boolean } {
  const size = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, readTextSize)
  return { size, smallest: size === textSizes[0], largest: size === textSizes.at(-1) }
}
