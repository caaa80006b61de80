import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, errorsAmong } from '../base/index.ts'
import { languagesOf, optionsOf, questionItems, readQuestionnaire, textIn, titleIn } from './index.ts'
import { sampleQuestionnaire } from './sample-questionnaire.fixture.ts'

const folder = '/work/shared/data/epro/sdc'
const read = (item: unknown, more: object = {}) =>
  readQuestionnaire({ resourceType: 'Questionnaire', url: 'u', version: '1', title: 't', status: 'active', item, ...more })
const errors = (item: unknown, more: object = {}): string[] =>
  errorsAmong(read(item, more).findings).map(({ where, code }) => `${where} ${code}`)
const question = (linkId: string, more: object = {}): object => ({ linkId, type: 'string', ...more })

test('a questionnaire of ours is read without a finding and comes out letter for letter the same', () => {
  const { questionnaire, findings } = readQuestionnaire(sampleQuestionnaire)
  expect(findings).toEqual([])
  expect(canonicalJson(questionnaire)).toBe(canonicalJson(sampleQuestionnaire))
})

test('questions come in reading order with the groups around them', () => {
  const { questionnaire } = readQuestionnaire(sampleQuestionnaire)
  if (questionnaire === null) throw new Error('not read')
  const items = questionItems(questionnaire)
  expect(items.slice(0, 3).map(({ linkId, path, position }) => [linkId, path, position])).toEqual([
    ['smokes', [], 0], ['cigarettes', ['tobacco'], 1], ['heavy', ['tobacco'], 2],
  ])
  expect(items.map(({ type }) => type)).not.toContain('display')
  const [smokes] = items
  if (smokes === undefined) throw new Error('no question')
  expect([textIn(smokes.item, 'en-GB'), textIn(smokes.item, 'fr'), textIn(smokes.item, 'de')])
    .toEqual(['Do you smoke?', 'Fumez-vous ?', 'Fumez-vous ?'])
  expect([titleIn(questionnaire, 'en'), titleIn(questionnaire, 'fr')]).toEqual(['Sample', 'Échantillon'])
  expect(languagesOf(questionnaire)).toEqual(['fr', 'en'])
})

test('two questions with one linkId, conditions on nothing and circles of conditions are refused at their place', () => {
  const on = (linkId: string): object => ({ enableWhen: [{ question: linkId, operator: 'exists', answerBoolean: true }] })
  expect(errors([question('a'), { linkId: 'g', type: 'group', item: [question('a')] }])).toEqual(['item[1].item[0] link-id-twice'])
  expect(errors([question('a', on('z'))])).toEqual(['item[0].enableWhen[0] condition-on-nothing'])
  expect(errors([question('a', on('b')), question('b', on('c')), question('c', on('a')), question('d', on('a'))])).toEqual([
    'item[0] conditions-in-circle', 'item[1] conditions-in-circle', 'item[2] conditions-in-circle',
  ])
  expect(errors([{ linkId: 'g', type: 'group', ...on('a'), item: [question('a')] }])).toEqual([
    'item[0] conditions-in-circle', 'item[0].item[0] conditions-in-circle',
  ])
  expect(errors([question('a', on('a'))])).toEqual(['item[0] conditions-in-circle'])
})

test('two conditions without "any" or "all" are refused rather than guessed', () => {
  const both = ['a', 'b'].map((linkId) => ({ question: linkId, operator: 'exists', answerBoolean: true }))
  expect(errors([question('a'), question('b'), question('c', { enableWhen: both })])).toEqual(['item[2] any-or-all-missing'])
  expect(errors([question('a'), question('b'), question('c', { enableWhen: both, enableBehavior: 'any' })])).toEqual([])
})

test('what would change the form is refused: modifiers, expressions that decide who is asked, unknown types, repeating groups', () => {
  const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
  expect(errors([question('a', { modifierExtension: [{ url: 'x' }] })])).toEqual(['item[0].modifierExtension modifier-extension'])
  expect(errors([question('a', { extension: [{ url: `${sdc}enableWhenExpression` }] })])).toEqual(['item[0].extension[0] extension-not-supported'])
  expect(errors([question('a', { type: 'attachment' })])).toEqual(['item[0].type type-not-supported'])
  expect(errors([{ linkId: 'g', type: 'group', repeats: true, item: [question('a')] }])).toEqual(['item[0].repeats repeating-group'])
  expect(errors([question('a', { type: 'choice' })])).toEqual(['item[0] options-missing'])
  expect(errors([question('a', { type: 'choice', answerValueSet: 'http://loinc.org/vs/LL358-3' })])).toEqual(['item[0].answerValueSet value-set-not-contained'])
  expect(errors([])).toEqual(['item no-question'])
})

test('a calculated question is never asked: it becomes read-only, with a warning', () => {
  const extension = [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression' }]
  const { questionnaire, findings } = read([question('total', { type: 'decimal', required: true, extension })])
  expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning calculation-ignored'])
  expect(questionnaire?.item[0]).toEqual({ linkId: 'total', type: 'decimal', readOnly: true })
})

test('a value set inside the file becomes the options of the question, with the weights of its expansion', () => {
  const weight = (value: number): object[] => [{
    url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property',
    extension: [{ url: 'code', valueCode: 'itemWeight' }, { url: 'value[x]', valueDecimal: value }],
  }]
  const contained = [{
    resourceType: 'ValueSet', id: 'vs', compose: { include: [{ system: 's', concept: [{ code: 'no', display: 'No' }, { code: 'yes', display: 'Yes' }] }] },
    expansion: { contains: [{ system: 's', code: 'no', extension: weight(0) }, { system: 's', code: 'yes', extension: weight(3) }] },
  }]
  const { questionnaire } = read([question('a', { type: 'choice', answerValueSet: '#vs' })], { contained })
  const [item] = questionnaire?.item ?? []
  if (item === undefined) throw new Error('not read')
  expect(optionsOf(item).map(({ code, ordinal, option }) => [code, ordinal, option.valueCoding?.display])).toEqual([['no', 0, 'No'], ['yes', 3, 'Yes']])
})

test('no JSON whatever makes the reading fail without an answer', () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => {
    expect(readQuestionnaire(json).questionnaire).toBeNull()
  }))
  const anyMember = fc.constantFrom(
    'linkId', 'type', 'text', '_text', 'required', 'repeats', 'answerOption', 'answerValueSet', 'initial', 'enableWhen', 'enableBehavior',
    'extension', 'item', 'maxLength', 'code', '__proto__', 'constructor',
  )
  const anyPlace = fc.nat(sampleQuestionnaire.item.length - 1)
  fc.assert(fc.property(anyPlace, anyMember, fc.jsonValue(), (place, member, value) => {
    const broken = JSON.parse(JSON.stringify(sampleQuestionnaire)) as { item: Record<string, unknown>[] }
    Object.defineProperty(broken.item[place], member, { value, enumerable: true, configurable: true, writable: true })
    const { questionnaire, findings } = readQuestionnaire(broken)
    // Either it is refused with a reason, or what was kept reads back as itself.
    expect(questionnaire === null).toBe(errorsAmong(findings).length > 0)
    const again = questionnaire === null ? null : readQuestionnaire(questionnaire).questionnaire
    expect(canonicalJson(again)).toBe(canonicalJson(questionnaire))
  }), { numRuns: 1000 })
})

test('a form of a thousand groups one inside the other is refused, not a crash', () => {
  let item: object = question('end')
  for (let depth = 0; depth < 1000; depth += 1) item = { linkId: `g${depth}`, type: 'group', item: [item] }
  expect(errors([item]).some((error) => error.endsWith('too-deep'))).toBe(true)
})

const absent = !existsSync(folder)
test('the 36 published SDC questionnaires are each read, or refused with the reason', ({ skip }) => {
  skip(absent, 'the published questionnaires are not on this machine')
  const names = readdirSync(folder).filter((name) => name.startsWith('Questionnaire-'))
  expect(names.length).toBe(36)
  const verdicts = names.map((name) => {
    const { questionnaire, findings } = readQuestionnaire(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
    expect(questionnaire === null).toBe(errorsAmong(findings).length > 0)
    return { name, read: questionnaire !== null, warned: findings.length > 0 }
  })
  const accepted = verdicts.filter(({ read: isRead }) => isRead)
  expect({ read: accepted.length, warned: accepted.filter(({ warned }) => warned).length }).toEqual({ read: 11, warned: 10 })
  for (const wanted of ['PHQ9', 'framingham', 'hunger-vital-signs', 'item-weight', 'derivation-parent']) {
    expect(accepted.some(({ name }) => name.includes(`${wanted}.`) || name.includes(`${wanted}-hchd`))).toBe(true)
  }
})
