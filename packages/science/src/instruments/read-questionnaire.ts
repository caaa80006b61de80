import { errorsAmong } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import { checkLogic } from './check-logic.ts'
import type { Questionnaire, QuestionnaireItem } from './fhir-questionnaire.ts'
import { compact, isObject, Notebook, own, readList, readText } from './json-reading.ts'
import type { JsonObject } from './json-reading.ts'
import { readCompanion, readExtensions } from './read-fhir-extensions.ts'
import { readItem } from './read-item.ts'
import { readContained } from './read-options.ts'

const statuses: readonly Questionnaire['status'][] = ['draft', 'active', 'retired', 'unknown']

/**
 * Reads a FHIR R4 Questionnaire from a file or another system: keeps what the product honours, in its own order, and
 * tells everything it left aside (warning) or cannot honour (error). With one error there is no questionnaire.
 * Value sets the file contains become options. `where` is the path in the file, such as 'item[0].item[2].type'.
 * Never throws, whatever the JSON.
 * @source FHIR R4 Questionnaire, http://hl7.org/fhir/R4/questionnaire.html; Structured Data Capture 4.0.0-ballot
 */
export function readQuestionnaire(json: unknown): { questionnaire: Questionnaire | null; findings: Finding[] } {
  const notes = new Notebook()
  const questionnaire = readResource(json, notes)
  if (questionnaire !== null) notes.findings.push(...checkLogic(questionnaire, placesOf(questionnaire)))
  const refused = questionnaire === null || errorsAmong(notes.findings).length > 0
  return { questionnaire: refused ? null : questionnaire, findings: notes.findings }
}

function readResource(json: unknown, notes: Notebook): Questionnaire | null {
  if (!isObject(json)) {
    notes.error('', 'not-an-object')
    return null
  }
  if (own(json, 'resourceType') !== 'Questionnaire') {
    notes.error('resourceType', 'not-a-questionnaire')
    return null
  }
  const at = { where: '', notes }
  if (own(json, 'modifierExtension') !== undefined) notes.error('modifierExtension', 'modifier-extension')
  const { kept } = readExtensions(json, at)
  const reading = { notes, contained: readContained(json, notes) }
  const item = readList(json, 'item', at).map((child) => readItem(child.value, child.where, reading))
  if (item.length === 0) notes.error('item', 'no-question')
  for (const name of ['url', 'version', 'title']) if (own(json, name) === undefined) notes.warn(name, 'absent')
  return compact<Questionnaire>({
    resourceType: 'Questionnaire',
    id: readText(json, 'id', at), url: readText(json, 'url', at), version: readText(json, 'version', at),
    name: readText(json, 'name', at), title: readText(json, 'title', at), _title: readCompanion(json, '_title'),
    language: readText(json, 'language', at), status: readStatus(json, notes),
    copyright: readText(json, 'copyright', at), description: readText(json, 'description', at),
    extension: kept.length === 0 ? undefined : kept,
    item: item.filter((child) => child !== null),
  })
}

function readStatus(json: JsonObject, notes: Notebook): Questionnaire['status'] {
  const status = statuses.find((one) => one === own(json, 'status'))
  if (status === undefined) notes.error('status', 'status-not-supported')
  return status ?? 'unknown'
}

/** Where each item stands in what was kept; an item that was refused has already been reported at its own place. */
function placesOf(questionnaire: Questionnaire): { item: QuestionnaireItem; where: string }[] {
  const places: { item: QuestionnaireItem; where: string }[] = []
  const visit = (items: readonly QuestionnaireItem[], prefix: string): void => {
    items.forEach((item, index) => {
      const where = `${prefix}item[${index}]`
      places.push({ item, where })
      visit(item.item ?? [], `${where}.`)
    })
  }
  visit(questionnaire.item, '')
  return places
}
