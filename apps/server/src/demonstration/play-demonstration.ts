import { signIn } from '@weshare/contract/accounts'
import { plainDateAt, seededRandom, addDays } from '@weshare/science/base'
import { createApp } from '../app.ts'
import type { Clock } from '../platform/clock.ts'
import type { Configuration } from '../platform/configuration.ts'
import type { Database } from '../platform/db/open-database.ts'
import { createLog } from '../platform/log.ts'
import { openMailFolder } from '../platform/mail.ts'
import { createMetrics } from '../platform/metrics.ts'
import type { Say } from '../opening/step.ts'
import { askQuestions } from './ask-questions.ts'
import { imaginePeople } from './imagine-people.ts'
import { createInsideVisitor } from './inside-visitor.ts'
import { liveThroughStudy } from './live-through-study.ts'
import { setStage } from './set-stage.ts'
import { demoPassword, demoPeople, mailOf } from './stage.ts'

export interface DemonstrationNeeds { database: Database, configuration: Configuration, clock: Clock, say: Say }

const seed = 'weshare demonstration'

/**
 * Fills an empty installation with two studies and sixty invented participants, who live through their months one after the
 * other in front of a clock that is set for them. The same day gives the same people and the same answers.
 */
export async function playDemonstration({ database, configuration, clock, say }: DemonstrationNeeds): Promise<void> {
  const moving = movingClock(clock)
  const app = await createApp({
    configuration: { ...configuration, requestsPerMinute: 1_000_000 }, database, clock: moving, web: '', log: createLog('error'), metrics: createMetrics(),
    // Nobody is erased while playing.
    noteErasure: () => Promise.resolve(),
    // Letters offered while playing are sent by the server that starts afterwards; nothing is sent from here.
    mail: openMailFolder({ folder: configuration.data, from: configuration.mailFrom, host: 'localhost' }),
  })
  await app.http.ready()
  let visitors = 0
  const newVisitor = () => createInsideVisitor(app.http, `10.1.${Math.floor((visitors += 1) / 250)}.${visitors % 250}`)
  const signInAs = async (email: string) => {
    const visitor = newVisitor()
    await visitor.do(signIn, { body: { email, password: demoPassword } })
    return visitor
  }
  try {
    const today = plainDateAt(clock.now(), 'Europe/Paris')
    const random = seededRandom(seed)
    moving.set(new Date(`${addDays(today, -260)}T08:00:00Z`))
    const stage = await setStage({ database, clock: moving, signIn: signInAs })
    const people = imaginePeople(random, today).sort((left, right) => (left.anchor < right.anchor ? -1 : 1))
    for (const [index, somebody] of people.entries()) {
      const nurse = demoPeople.find(({ roles }) => roles.some((held) => held.role === 'nurse' && held.site === somebody.site))
      await liveThroughStudy({ stage, today, random, moveClock: moving.set, newVisitor, nurse: () => signInAs(mailOf(nurse ?? { mail: 'infirmier' })) }, somebody)
      say({ kind: 'demonstration', done: index + 1, total: people.length })
    }
    moving.set(clock.now())
    await askQuestions(stage, await signInAs(mailOf({ mail: 'methodologiste' })))
  } finally {
    await app.http.close()
  }
}

function movingClock(clock: Clock): Clock & { set: (instant: Date) => void } {
  let now = clock.now()
  return {
    now: () => now,
    set: (instant) => {
      now = instant
    },
  }
}
