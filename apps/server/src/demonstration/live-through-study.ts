import { openParticipantSession } from '@weshare/contract/accounts'
import { listActivities, openActivity, submitAnswers } from '@weshare/contract/collection'
import { giveConsent, readNotice, withdrawConsent } from '@weshare/contract/consent'
import { includeParticipant, invite } from '@weshare/contract/participants'
import { addDays, daysBetween, parsePlainDate, type PlainDate, type Random } from '@weshare/science/base'
import type { Questionnaire } from '@weshare/science/instruments'
import { randomUUID } from 'node:crypto'
import { imagineAnswers } from './imagine-answers.ts'
import type { Imagined } from './imagine-people.ts'
import type { InsideVisitor } from './inside-visitor.ts'
import type { Stage } from './set-stage.ts'

export interface Life {
  stage: Stage
  today: PlainDate
  random: Random
  moveClock: (instant: Date) => void
  /** The nurse of the person's site, signed in at the clock's time. */
  nurse: () => Promise<InsideVisitor>
  newVisitor: () => InsideVisitor
}

const at = (day: PlainDate, hour: number, minute: number): Date => new Date(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`)
const zone = 'Europe/Paris'

/** One person's months in a study, from inclusion to today, through the same doors as everybody. */
export async function liveThroughStudy(life: Life, somebody: Imagined): Promise<void> {
  const { random } = life
  const study = life.stage.studies[somebody.study]
  if (study === undefined) return
  life.moveClock(at(somebody.anchor, random.integer(7, 13), random.integer(0, 59)))
  const nurse = await life.nurse()
  const included = await nurse.do(includeParticipant, {
    params: { study: study.id },
    body: { centre: study.centres[somebody.site], arm: somebody.arm, anchor: somebody.anchor, language: somebody.language, zone, person: somebody.person, invite: 'code' },
  })
  if (somebody.fate === 'never-consents' || included.code === null) return
  const participant = life.newVisitor()
  await participant.do(openParticipantSession, { body: { code: included.code } })
  await consent(participant, somebody, random)
  const signInAgain = async (): Promise<void> => {
    const { code } = await (await life.nurse()).do(invite, { params: { study: study.id, participant: included.participant }, body: { by: 'code' } })
    await participant.do(openParticipantSession, { body: { code: code ?? '' } })
  }
  await answerOverTime(life, somebody, { participant, signInAgain })
}

async function consent(participant: InsideVisitor, somebody: Imagined, random: Random): Promise<void> {
  const notice = await participant.do(readNotice, { query: { language: somebody.language } })
  await participant.do(giveConsent, {
    body: {
      noticeVersion: notice.version, noticeSha256: notice.sha256, language: somebody.language,
      decisions: notice.purposes.map(({ purpose, required }) => ({ purpose, agreed: required || random.next() < 0.7 })),
      comprehension: notice.questions.map(({ id, options, right }) => ({ question: id, chosen: tryAnswer(random, options.length, right) })),
      signature: { name: `${somebody.person.givenName} ${somebody.person.familyName}`, read: true },
    },
  })
}

/** Most people understand at once; some try again. */
function tryAnswer(random: Random, options: number, right: number): number[] {
  return random.next() < 0.85 ? [right] : [(right + 1) % options, right]
}

async function answerOverTime(life: Life, somebody: Imagined, { participant, signInAgain }: { participant: InsideVisitor, signInAgain: () => Promise<void> }): Promise<void> {
  const { random } = life
  const { items } = await participant.do(listActivities, {})
  const leaving = somebody.fate.startsWith('withdraws') ? addDays(somebody.anchor, random.integer(35, 80)) : null
  let signedIn = somebody.anchor
  for (const activity of [...items].sort((left, right) => (left.due < right.due ? -1 : 1))) {
    const [opens, closes] = [parsePlainDate(activity.opens), parsePlainDate(activity.closes)]
    if (opens === null || closes === null || opens > life.today) continue
    const day = addDays(opens, random.integer(0, Math.max(0, Math.floor(daysBetween(opens, closes) * 0.6))))
    const skipped = random.next() > somebody.diligence
    if (skipped || day > life.today || (day === life.today && random.next() < 0.5) || (leaving !== null && day >= leaving)) continue
    const now = at(day, random.integer(7, 19), random.integer(0, 59))
    life.moveClock(now)
    if (daysBetween(signedIn, day) > 60) {
      await signInAgain()
      signedIn = day
    }
    await answer(participant, { activity: activity.id, somebody, now, random })
  }
  if (leaving === null || leaving > life.today) return
  life.moveClock(at(leaving, 16, 30))
  if (daysBetween(signedIn, leaving) > 60) await signInAgain()
  await participant.do(withdrawConsent, { body: { dataChoice: somebody.fate === 'withdraws-stop' ? 'stop-use' : 'keep' } })
}

interface Sitting { activity: string, somebody: Imagined, now: Date, random: Random }

async function answer(participant: InsideVisitor, { activity, somebody, now, random }: Sitting): Promise<void> {
  const opened = await participant.do(openActivity, { params: { activity } })
  const questionnaire = opened.questionnaire as Questionnaire
  const months = (now.getTime() - Date.parse(somebody.anchor)) / (30 * 86_400_000)
  const answers = imagineAnswers(questionnaire, somebody.burden - months * somebody.relief, random)
  const items = Object.keys(answers)
  const pace = random.integer(3500, 9000)
  const startedAt = new Date(now.getTime() - items.length * pace)
  await participant.do(submitAnswers, {
    params: { activity },
    body: {
      id: randomUUID(), instrument: opened.activity.instrument, sha256: opened.sha256, language: somebody.language, answers,
      paradata: items.flatMap((item, index) => [{ item, event: 'shown' as const, at: index * pace }, { item, event: 'answered' as const, at: index * pace + Math.round(pace * 0.8) }]),
      startedAt: startedAt.toISOString(), finishedAt: now.toISOString(), zone,
    },
  })
}
