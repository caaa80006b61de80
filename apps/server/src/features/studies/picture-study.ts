import type { StudyPicture } from '@weshare/contract/studies'
import { plainDateAt } from '@weshare/science/base'
import type { Clock } from '../../platform/clock.ts'
import { countCentres, countMonths, countPeople, countVisits } from './picture-store.ts'
import { studyUnknown } from './problems.ts'
import { readPublished, readStudy, readVisitTitles, type Tx } from './store.ts'

/** The network's own day: one date for the whole picture, so that its numbers can be counted by hand. */
const networkZone = 'Europe/Paris'

/** Recruitment against target and completeness by visit, as far as the reader may see participants. */
export async function pictureStudy(tx: Tx, clock: Clock, study: string): Promise<StudyPicture> {
  if (await readStudy(tx, study) === null) throw studyUnknown()
  const asked = { study, today: plainDateAt(clock.now(), networkZone), zone: networkZone }
  const byCentre = await countCentres(tx, study)
  const people = await countPeople(tx, study)
  return {
    target: byCentre.reduce((sum, { target }) => sum + target, 0), ...people,
    recruitment: await countMonths(tx, asked), byCentre,
    completeness: await completenessOf(tx, asked),
    asOf: asked.today,
  }
}

/** Every visit of the version in force, in its order, then those of older versions that somebody still had to answer. */
async function completenessOf(tx: Tx, asked: { study: string, today: string, zone: string }): Promise<StudyPicture['completeness']> {
  const counted = await countVisits(tx, asked)
  const titles = await readVisitTitles(tx, asked.study)
  const planned = ((await readPublished(tx, asked.study))?.protocol.visits ?? []).toSorted((left, right) => left.offsetDays - right.offsetDays).map(({ id }) => id)
  const older = counted.map(({ visit }) => visit).filter((visit) => !planned.includes(visit))
  return [...planned, ...older].map((visit) => {
    const counts = counted.find((one) => one.visit === visit) ?? { expected: 0, received: 0, missed: 0 }
    const title = titles.get(visit) ?? { fr: visit, en: visit }
    return { visit, title, expected: counts.expected, received: counts.received, missed: counts.missed }
  })
}
