const units = ['o', 'ko', 'Mo', 'Go'] as const

/** `1,4 ko`: thousands, as disks count, in the symbol both languages read (octet). */
export function writeBytes(bytes: number, write: (value: number, decimals?: number) => string): string {
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return `${write(bytes / 1000 ** power, power === 0 ? 0 : 1)}\u00a0${units[power]}`
}
