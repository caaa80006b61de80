// Letters nobody would write, made from the served OpenAPI document, to every door of the real server, from every role.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDocument, type ServedDocument } from './fuzz/read-document.ts'
import { sendLetters, type Outcome } from './fuzz/send-letters.ts'
import { setDemoStage } from './fuzz/set-demo-stage.ts'
import { judge } from './house/rounds.ts'
import { serveChild } from './house/serve-child.ts'

const count = Number(process.env['BENCH_LETTERS'] ?? 50_000)
const seed = Number(process.env['BENCH_SEED'] ?? Math.trunc(Math.random() * 2 ** 31))

async function fuzz(folder: string): Promise<void> {
  const server = await serveChild({ environment: { WESHARE_DATA: folder, WESHARE_DEMO: 'yes' }, patience: 300_000 })
  try {
    const operations = readDocument(await (await fetch(`${server.address}/api/openapi.json`)).json() as ServedDocument)
    const stage = await setDemoStage(server.address)
    console.log(`Node ${process.versions.node}, ${cpus().length} processors; ${count} letters to ${operations.length} doors, seed ${seed} (again: BENCH_SEED=${seed} npm run bench -- fuzz)\n`)
    const began = performance.now()
    const outcome = await sendLetters({ stage, operations, seed, count, onBundle: (sent) => { if (sent % 10_000 === 0) console.log(`${sent} sent`) } })
    report(outcome, (performance.now() - began) / 1000)
    const ready = await fetch(`${server.address}/api/ready`)
    judge({ what: 'letters sent', value: outcome.sent, limit: 50_000, side: 'at least', unit: '' })
    judge({ what: 'kinds of fault found', value: outcome.kinds, limit: 0, side: 'at most', unit: '' })
    judge({ what: 'doors nobody knocked at', value: operations.length - outcome.doors.size, limit: 0, side: 'at most', unit: '' })
    judge({ what: 'the server is ready after', value: ready.status === 200 ? 1 : 0, limit: 1, side: 'at least', unit: '' })
  } finally {
    await server.stop()
  }
}

function report({ statuses, doors, opened, faults }: Outcome, seconds: number): void {
  console.log(`\n${seconds.toFixed(0)} s; ${opened.size} of ${doors.size} doors opened at least once. Answers by status:`)
  for (const [status, times] of [...statuses].toSorted(([left], [right]) => left - right)) console.log(`  ${status}  ${times}`)
  const closed = [...doors.keys()].filter((door) => !opened.has(door))
  if (closed.length > 0) console.log(`never opened: ${closed.join(', ')}`)
  const first = new Map(faults.toReversed().map((fault) => [fault.says, fault]))
  for (const { says, actor, letter, text } of first.values()) {
    console.log(`\nFAULT ${says}\n  ${actor}: ${letter.method} ${letter.path.slice(0, 300)} ${JSON.stringify(letter.headers)}\n  ${letter.body?.slice(0, 600)}\n  -> ${text}`)
  }
  console.log('')
}

const folder = mkdtempSync(join(tmpdir(), 'weshare-fuzz-'))
chmodSync(folder, 0o711) // PostgreSQL refuses root and must reach its folder as somebody else
try {
  await fuzz(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
