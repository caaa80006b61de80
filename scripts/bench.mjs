// Runs the benchmarks of bench/, all of them or those named: npm run bench -- scoring
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const root = path.dirname(import.meta.dirname)
const folder = path.join(root, 'bench')
const known = existsSync(folder) ? readdirSync(folder).filter((name) => /^[^.]+\.ts$/.test(name)).map((name) => name.slice(0, -3)) : []
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))

if (known.length === 0 || unknown.length > 0) {
  const missing = unknown.length > 0 ? `No benchmark is called ${unknown.join(', ')}. ` : ''
  console.error(`${missing}Benchmarks here: ${known.join(', ') || 'none yet (add bench/<name>.ts)'}.`)
  process.exit(2)
}

let failed = 0
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n# ${name}`)
  const answer = spawnSync(process.execPath, [path.join(folder, `${name}.ts`)], { cwd: root, stdio: 'inherit' })
  if (answer.status !== 0) failed += 1
}
process.exitCode = failed === 0 ? 0 : 1
