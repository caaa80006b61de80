import { useEffect, useSyncExternalStore } from 'react'

/** Something the palette can do or reach. */
export interface Command {
  id: string
  label: string
  /** Where it belongs, shown beside it: a space, a study. */
  group?: string
  /** Other words somebody may type for it. */
  words?: readonly string[]
  run: () => void
}

const registered = new Map<symbol, readonly Command[]>()
const listeners = new Set<() => void>()
let all: readonly Command[] = []

/** Offers commands in the palette for as long as the calling component is on screen. Keep the array stable (useMemo). */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const key = Symbol('commands')
    registered.set(key, commands)
    announce()
    return () => {
      registered.delete(key)
      announce()
    }
  }, [commands])
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(listen, () => all)
}

/** Every word typed must start a word of the command, whatever the accents and capitals. */
export function findCommands(commands: readonly Command[], text: string): readonly Command[] {
  const wanted = simplify(text).split(/\s+/).filter(Boolean)
  return commands.filter((command) => {
    const words = simplify([command.label, command.group ?? '', ...command.words ?? []].join(' ')).split(/[^a-z0-9]+/)
    return wanted.every((part) => words.some((word) => word.startsWith(part)))
  })
}

const simplify = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function announce(): void {
  all = [...new Map([...registered.values()].flat().map((command) => [command.id, command])).values()]
  listeners.forEach((listener) => listener())
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
