import type { KeyStep } from '@weshare/server'
import type { Terminal } from './terminal.ts'

const width = 24

/** A bar on standard error that draws over itself, where somebody is looking; nothing where nobody is. */
export function drawProgress(terminal: Pick<Terminal, 'err'>): { step: KeyStep, end: () => void } {
  let drawn: string | null = null
  const write = (text: string): void => {
    if (terminal.err.isTTY) terminal.err.write(text)
  }
  return {
    step: ({ name, done, total }) => {
      const whole = Math.max(done, total)
      const full = whole === 0 ? width : Math.floor(done / whole * width)
      if (drawn !== null && drawn !== name) write('\n')
      drawn = name
      write(`\r  ${'█'.repeat(full)}${'░'.repeat(width - full)}  ${name} ${done}/${whole}`)
    },
    end: () => {
      if (drawn !== null) write('\n')
    },
  }
}
