/** For the tests: starts the cluster of a folder in a process of its own, says how it went, and stays. */
import { startCluster } from './index.ts'

const [folder = '', binaries = ''] = process.argv.slice(2)
const { attached } = await startCluster({ folder, binaries, onProgress: (step) => process.stdout.write(`${step}\n`) })
process.stdout.write(`attached=${attached}\n`)
setInterval(() => undefined, 60_000)
