import { errorsAmong } from '@weshare/science/base'
import { checkAnswers, type Questionnaire } from '@weshare/science/instruments'
import type { Fault } from '../../platform/problem.ts'
import type { Entry, Submission } from './submission.ts'
import { wordFinding } from './word-finding.ts'

const clockDrift = 5 * 60_000

/** Everything that keeps a submission from being taken: its times, its zone, and each answer that is not right. */
export function findSubmissionFaults(questionnaire: Questionnaire, body: Submission | Entry, now: Date): Fault[] {
  return [...findTimeFaults(body, now), ...errorsAmong(checkAnswers(questionnaire, body.answers, 'complete')).map(wordFinding)]
}

function findTimeFaults(body: Submission | Entry, now: Date): Fault[] {
  const { startedAt, finishedAt, zone } = body
  const faults: Fault[] = []
  const [started, finished] = [Date.parse(startedAt), Date.parse(finishedAt)]
  if (Number.isNaN(started)) faults.push(noInstant('startedAt'))
  if (Number.isNaN(finished)) faults.push(noInstant('finishedAt'))
  // A telephone's clock is set right by us; a day typed by somebody of the staff, by them.
  const typed = 'mode' in body
  if (typed && started > finished) {
    faults.push({ where: 'startedAt', code: 'started-after-finished', fr: 'Le début est après la fin : vérifiez l’horloge de l’appareil.', en: 'The start is after the end: check the clock of the device.' })
  }
  if (typed && finished > now.getTime() + clockDrift) {
    faults.push({ where: 'finishedAt', code: 'finished-in-future', fr: 'La fin est dans le futur : vérifiez l’horloge de l’appareil.', en: 'The end is in the future: check the clock of the device.' })
  }
  if (!zoneExists(zone)) faults.push({ where: 'zone', code: 'unknown-zone', fr: 'Ce fuseau horaire n’existe pas.', en: 'This time zone does not exist.' })
  return faults
}

const noInstant = (where: string): Fault => ({ where, code: 'no-instant', fr: 'Ce moment n’existe pas dans le calendrier.', en: 'This moment does not exist in the calendar.' })

const knownZones = new Set<string>()

function zoneExists(zone: string): boolean {
  if (knownZones.has(zone)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    return false
  }
  knownZones.add(zone)
  return true
}
