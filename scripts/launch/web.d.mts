/** Builds the web pages when their sources changed since the last build. */
export function ensureWebPages(root: string): Promise<void>
export function fingerprint(root: string): string
