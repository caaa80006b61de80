// Refuses a production dependency whose licence is not on the list, and a docs/licences.md that is out of date. `--write` redraws it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { drawTable, isAllowed, listPackages, type Lock } from './licences.ts'

const root = path.resolve(import.meta.dirname, '../..')
const file = path.join(root, 'docs', 'licences.md')
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock
const packages = listPackages(lock)
const refused = packages.filter((one) => !isAllowed(one.licence))
const table = drawTable(packages)

if (process.argv.includes('--write')) writeFileSync(file, table)
const stale = !existsSync(file) || readFileSync(file, 'utf8') !== table

for (const one of refused) {
  console.error(`licence: ${one.name}@${one.version} is under "${one.licence}".\n  Replace it, or if that licence may be shipped with Apache-2.0 add it to the list in scripts/house/licences.ts and write the decision in docs/decisions.`)
}
if (stale) console.error('licence: docs/licences.md is out of date.\n  Redraw it: node scripts/house/check-licences.ts --write')
if (refused.length > 0 || stale) process.exitCode = 1
