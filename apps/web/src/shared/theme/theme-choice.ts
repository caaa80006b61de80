import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'auto' | 'light' | 'dark'
export const themeChoices: readonly ThemeChoice[] = ['auto', 'light', 'dark']

const storageKey = 'weshare.theme'
const listeners = new Set<() => void>()
const darkAsked = () => window.matchMedia('(prefers-color-scheme: dark)')

export function readThemeChoice(): ThemeChoice {
  const kept = window.localStorage.getItem(storageKey)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

export function chooseTheme(choice: ThemeChoice): void {
  window.localStorage.setItem(storageKey, choice)
  applyTheme()
  listeners.forEach((listener) => listener())
}

/** Called once before the first paint; `auto` leaves the decision to the style sheet. */
export function applyTheme(): void {
  const choice = readThemeChoice()
  if (choice === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = choice
}

export function useThemeChoice(): { choice: ThemeChoice; shown: 'light' | 'dark' } {
  const choice = useSyncExternalStore(listen, readThemeChoice)
  const dark = useSyncExternalStore(listen, () => darkAsked().matches)
  if (choice === 'auto') return { choice, shown: dark ? 'dark' : 'light' }
  return { choice, shown: choice }
}

function listen(listener: () => void): () => void {
  const system = darkAsked()
  listeners.add(listener)
  system.addEventListener('change', listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
    window.removeEventListener('storage', listener)
  }
}
