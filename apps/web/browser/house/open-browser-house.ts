import { fileURLToPath } from 'node:url'
import { openHouse, type House } from '../../../server/journeys/house/open-house.ts'
import type { Configuration } from '../../../server/src/platform/configuration.ts'

const web = fileURLToPath(new URL('../../dist', import.meta.url))

/** A whole WeShare with its screens as they are shipped, on an embedded database and a free port, on today's clock; `configured` says what differs. */
export const openBrowserHouse = (configured: Partial<Configuration> = {}): Promise<House> => openHouse({ kind: 'embedded', web, configured })
