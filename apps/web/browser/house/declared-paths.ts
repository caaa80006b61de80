import { readFileSync } from 'node:fs'
import { staffRouter } from '../../src/staff-router.tsx'

/** Every address the staff's router knows, with its parameters as `$name`. */
export const staffPaths: readonly string[] = Object.keys(staffRouter.routesByPath)

const door = readFileSync(new URL('../../src/spaces/participate/participate-space.tsx', import.meta.url), 'utf8')

/** Every address of the participants' space, read where its rooms are listed, with its parameters as `:name`. */
export const participantPaths: readonly string[] = [...door.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path ?? '')

/** Whether an address is one of those a participant's path stands for. */
export const isAt = (path: string, address: string): boolean =>
  new RegExp(`^/participate${path === '/' ? '/?' : path.replaceAll(/\/:\w+\?/g, '(/[^/]+)?').replaceAll(/:\w+/g, '[^/]+')}$`).test(address)
