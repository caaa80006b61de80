import { seededRandom } from '../../base/index.ts'
import { tableOf, type Table } from '../frame/index.ts'

/** An invented cohort where the score foretells and the column `noise` does not: one row a person. */
export function inventedCohort(persons = 120): Table {
  const random = seededRandom('prognosis')
  const rows = Array.from({ length: persons }, (_, person) => {
    const [age, score, noise] = [random.integer(40, 80), random.integer(0, 100), random.integer(0, 9)]
    const [death, censoring] = [-20 * Math.log(1 - random.next()) * Math.exp(0.02 * score - 0.02 * (age - 60)), 40 * random.next()]
    return [Math.ceil(Math.min(death, censoring)), death <= censoring ? 1 : 0, age, score, noise, person % 2].map(String)
  })
  return tableOf('invented.csv', ['time', 'event', 'age', 'score', 'noise', 'half'], rows)
}

/** The same over time: a row a measure, every third day, some forgotten, the score going down before the event. */
export function inventedCourses(persons = 80): Table {
  const random = seededRandom('courses')
  const rows = Array.from({ length: persons }, (_, person) => person).flatMap((person) => {
    const [age, time, event] = [random.integer(40, 80), random.integer(1, 30), random.integer(0, 1)]
    return [0, 3, 6, 9, 12].filter((day) => day === 0 || random.next() < 0.8).map((day) => {
      const score = random.integer(30, 90) - (event === 1 && time - day < 6 ? 15 : 0)
      return [`P${person}`, day, random.next() < 0.1 ? '' : score, age, time, event].map(String)
    })
  })
  return tableOf('courses.csv', ['id', 'day', 'score', 'age', 'time', 'event'], rows)
}
