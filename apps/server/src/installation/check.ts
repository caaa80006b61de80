/** One thing looked at: how it is, and what to do about it. */
export interface Check { name: string, state: 'ok' | 'warning' | 'failure', found: string, advice: string | null }

export const ok = (name: string, found: string): Check => ({ name, state: 'ok', found, advice: null })
export const warning = (name: string, found: string, advice: string): Check => ({ name, state: 'warning', found, advice })
export const failure = (name: string, found: string, advice: string): Check => ({ name, state: 'failure', found, advice })
