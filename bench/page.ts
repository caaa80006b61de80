// How much a participant's telephone must load before it shows the page.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judge } from './house/rounds.ts'
import { firstLoadLimit, participantPage, totalOf, weighFirstLoad } from './page/weigh-first-load.ts'

const builder = new URL('../scripts/launch/web.mjs', import.meta.url).href
const { ensureWebPages } = await import(builder) as { ensureWebPages: (root: string) => Promise<void> }
await ensureWebPages(fileURLToPath(new URL('..', import.meta.url)))

const scripts = weighFirstLoad(participantPage, dirname(dirname(participantPage)))
for (const { file, bytes } of scripts.toSorted((left, right) => right.bytes - left.bytes)) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`)
console.log('\nScripts of the participant’s page that load before it shows, compressed with gzip.')
judge({ what: 'first load of a participant', value: totalOf(scripts) / 1000, limit: firstLoadLimit / 1000, side: 'at most', unit: ' kB' })
