import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

const storageKey = 'weshare.one-key-shortcuts'
const listeners = new Set<() => void>()

/** One-key shortcuts hinder people who dictate: they can be turned off (WCAG 2.1.4). */
export function oneKeyShortcutsOn(): boolean {
  return window.localStorage.getItem(storageKey) !== 'off'
}

export function turnOneKeyShortcuts(on: boolean): void {
  window.localStorage.setItem(storageKey, on ? 'on' : 'off')
  listeners.forEach((listener) => listener())
}

export function useOneKeyShortcuts(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, oneKeyShortcutsOn)
}

/** Runs an action when a key is pressed alone, outside of fields and dialogs. `key` is the character produced. */
export function useShortcut(key: string, action: (event: KeyboardEvent) => void): void {
  const run = useEffectEvent(action)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (!oneKeyShortcutsOn() || isTyping(event.target) || document.querySelector('[role="dialog"]')) return
      run(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [key])
}

/** Runs an action on Ctrl (or Command) and a letter, wherever the focus is. */
export function useCtrlShortcut(letter: string, action: () => void): void {
  const run = useEffectEvent(action)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== letter || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [letter])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}
