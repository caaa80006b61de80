// The server killed a hundred times, and its database a quarter of them, while people answer, are scored, included and written to.
import { cpus } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { seededRandom } from '@weshare/science/base'
import type { Client } from 'pg'
import { countKept, dieOnce, keepAnswering, openBattle, readStored, readWaiting, type Battle } from '../apps/server/journeys/house/answer-under-fire.ts'
import { keepIncluding, openInclusions, type Inclusions } from '../apps/server/journeys/house/include-under-fire.ts'
import { findBinaries, openMortalHouse } from '../apps/server/journeys/house/mortal-house.ts'
import { openPostOffice, type PostOffice } from '../apps/server/journeys/house/receive-mail.ts'
import { readTrailAsOwner, verifyTrail } from '../apps/server/src/features/audit/index.ts'
import { judge } from './house/rounds.ts'

const kills = Number(process.env['BENCH_KILLS'] ?? 100)
const seed = process.env['BENCH_SEED'] ?? String(Date.now() % 1_000_000)
const people = 10

type Kind = Battle['kind']

async function fight(kind: Kind, post: PostOffice): Promise<void> {
  const house = await openMortalHouse(kind, { WESHARE_SMTP: post.url, WESHARE_MAIL_FROM: 'WeShare <no-reply@bench.test>' })
  try {
    const battle = await openBattle(house, { kind, people, activitiesEach: Math.max(2000, kills * 60) })
    const first = await house.connect()
    const { rows: [version] } = await first.query<{ server_version: string }>('show server_version')
    const inclusions = await openInclusions(battle, first)
    await first.end()
    console.log(`\n${kind}, PostgreSQL ${version?.server_version}, Node ${process.versions.node}, ${cpus().length} processors; ${kills} deaths, seed ${seed} (again: BENCH_SEED=${seed} npm run bench -- kill)`)
    const began = performance.now()
    const chance = seededRandom(`${kind} ${seed}`)
    const story = async (): Promise<void> => {
      try {
        for (let death = 1; death <= kills; death += 1) {
          await dieOnce(battle, chance, death)
          if (death % 10 === 0) console.log(`  ${death} deaths, ${battle.acknowledged.size} answers acknowledged, ${((performance.now() - began) / 1000).toFixed(0)} s`)
        }
      } finally {
        battle.running.goes = false
      }
    }
    await Promise.all([story(), ...[1, 2, 3].map((desk) => keepIncluding(battle, inclusions, desk)), ...Array.from({ length: people }, (_, person) => keepAnswering(battle, person))])
    console.log(`${((performance.now() - began) / 1000).toFixed(0)} s; ${Object.entries(battle.counts).map(([what, times]) => `${what} ${times}`).join(', ')}`)
    const owner = await house.connect()
    await untilWorkIsDone(owner)
    await judgeAnswers(battle, owner)
    await judgeLetters(inclusions, post, owner)
    judge({ what: 'errors of the software told in the log', value: house.said().split('software error').length - 1, limit: 0, side: 'at most', unit: '' })
    await owner.end()
  } finally {
    await house.close()
  }
}

/** What a dead server had taken is taken up by the living one; what failed is tried again, later and later. */
async function untilWorkIsDone(owner: Client): Promise<void> {
  const until = Date.now() + 300_000
  while ((await readWaiting(owner)).length > 0 && Date.now() < until) await wait(250)
}

const nothing = (what: string, value: number): void => judge({ what, value, limit: 0, side: 'at most', unit: '' })

async function judgeAnswers({ acknowledged, counts }: Battle, owner: Client): Promise<void> {
  const stored = await readStored(owner)
  const kept = new Map(stored)
  const row = await countKept(owner)
  const trail = await verifyTrail(readTrailAsOwner(owner))
  judge({ what: 'deaths of the server', value: counts['server killed'] ?? 0, limit: kills / 2, side: 'at least', unit: '' })
  judge({ what: 'answers acknowledged', value: acknowledged.size, limit: people, side: 'at least', unit: '' })
  nothing('acknowledged answers lost', [...acknowledged.keys()].filter((id) => !kept.has(id)).length)
  nothing('acknowledged answers changed', [...acknowledged].filter(([id, hash]) => kept.has(id) && kept.get(id) !== hash).length)
  nothing('answers kept twice', stored.length - kept.size)
  nothing('answers kept that nobody was told of', stored.length - acknowledged.size)
  nothing('activities not completed once by their answer', Math.abs((row?.matching ?? -1) - acknowledged.size) + Math.abs((row?.completions ?? -1) - acknowledged.size))
  nothing('answers without exactly one line in the trail', Math.abs((row?.lines ?? -1) - acknowledged.size) + Math.abs((row?.told ?? -1) - acknowledged.size))
  nothing('answers not scored exactly once, or wrongly', Math.abs((row?.scores ?? -1) - acknowledged.size) + Math.abs((row?.scored ?? -1) - acknowledged.size)
    + Math.abs((row?.scoreLines ?? -1) - acknowledged.size) + Number(row?.lowest !== 11 || row.highest !== 11))
  nothing('jobs left undone', (await readWaiting(owner)).length)
  judge({ what: `links of the audit trail that hold, of ${trail.entries}`, value: trail.intact ? trail.entries : 0, limit: trail.entries, side: 'at least', unit: '' })
}

/**
 * A mail server takes a letter in one act and we note it in another: killed between the two, we send it again under the same
 * Message-ID. So: every letter at least once, never two different ones, and the doubled ones are counted.
 */
async function judgeLetters(inclusions: Inclusions, post: PostOffice, owner: Client): Promise<void> {
  const { rows: [included] } = await owner.query<{ people: number }>('select count(*)::int as people from weshare.participant where study_id = $1', [inclusions.study])
  const ids = new Map<string, Set<string>>()
  for (const { to: [address = ''], id } of post.letters) ids.set(address, (ids.get(address) ?? new Set()).add(id))
  nothing('people included twice, or included without being told', Math.abs((included?.people ?? -1) - inclusions.written.size))
  judge({ what: 'letters ordered', value: inclusions.written.size, limit: 1, side: 'at least', unit: '' })
  nothing('people whose letter never came', [...inclusions.written].filter((address) => !ids.has(address)).length)
  nothing('people with two different letters', [...ids.values()].filter((different) => different.size > 1).length)
  nothing('letters to somebody who was not included', [...ids.keys()].filter((address) => !inclusions.written.has(address)).length)
  const doubled = post.letters.length - inclusions.written.size
  judge({ what: 'letters taken twice by the mail server, under one Message-ID', value: doubled, limit: kills, side: 'at most', unit: '' })
}

const only = process.env['BENCH_DATABASE']
for (const kind of (['embedded', 'postgresql'] as const).filter((one) => only === undefined || one === only)) {
  if (findBinaries(kind) === null) {
    console.log(`skipped: no ${kind} programs on this machine`)
    continue
  }
  const post = await openPostOffice()
  await fight(kind, post)
  await post.close()
}
