// The licences of what runs in production, read from package-lock.json so that every machine draws the same table.

export interface Package {
  name: string
  version: string
  licence: string
}

const allowed = new Set([
  'MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'MPL-2.0', 'OFL-1.1',
  'PostgreSQL', 'Python-2.0',
])

/** Packages whose package.json states no licence: read in their LICENSE file, for that version only. */
const readInTheirFile: Record<string, string> = { 'png-js@2.0.0': 'MIT' }

interface LockEntry {
  version?: string
  license?: string
  dev?: boolean
  link?: boolean
}

export interface Lock {
  packages: Record<string, LockEntry>
}

/** Every package of the lock that is not for development only, each name and version once. */
export function listPackages(lock: Lock): Package[] {
  const found = Object.entries(lock.packages)
    .filter(([place, entry]) => place.includes('node_modules/') && !entry.link && !entry.dev)
    .map(([place, entry]) => {
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const version = entry.version ?? ''
      return { name, version, licence: entry.license ?? readInTheirFile[`${name}@${version}`] ?? 'none stated' }
    })
  const once = new Map(found.map((one) => [`${one.name}@${one.version}`, one]))
  return [...once.values()].toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/** `A OR B` leaves the choice, `A AND B` binds to both; brackets hold one choice together. */
export function isAllowed(expression: string): boolean {
  const inner = /\(([^()]*)\)/
  let text = expression
  for (let match = text.match(inner); match; match = text.match(inner)) text = text.replace(match[0], isAllowed(match[1] ?? '') ? 'MIT' : 'refused')
  return text.split(/\s+OR\s+/i).some((choice) => choice.split(/\s+AND\s+/i).every((one) => allowed.has(one.trim())))
}

export function drawTable(packages: readonly Package[]): string {
  const counts = Map.groupBy(packages, (one) => one.licence)
  const summary = [...counts].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)).map(([licence, ones]) => `${licence} (${ones.length})`)
  return [
    '# Licences of what WeShare carries', '',
    'WeShare itself is under Apache-2.0. Generated from `package-lock.json` by `node scripts/house/check-licences.ts --write`; development tools are left out.', '',
    `${packages.length} packages: ${summary.join(', ')}.`, '',
    '| package | version | licence |', '| --- | --- | --- |',
    ...packages.map((one) => `| ${one.name} | ${one.version} | ${one.licence} |`), '',
  ].join('\n')
}
