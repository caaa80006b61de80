import { fileURLToPath } from 'node:url'
import { ensureWebPages } from '../../../../scripts/launch/web.mjs'

/** Builds the pages as they are shipped, once for all browser tests, unless what is built is still true to its sources. */
export async function setup(): Promise<void> {
  await ensureWebPages(fileURLToPath(new URL('../../../../', import.meta.url)))
}
