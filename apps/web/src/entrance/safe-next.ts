/** Where to go after signing in: only a page of ours, never another site given in the address. */
export function safeNext(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(spaces|clinic|research|office|account)(?:[/?#]|$)/.test(value) ? value : undefined
}
