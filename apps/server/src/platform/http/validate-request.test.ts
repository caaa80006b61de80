import { closed } from '@weshare/contract/shapes'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { faultsOf } from './validate-request.ts'

const schema = closed({ name: Type.Optional(Type.String()), scores: Type.Optional(Type.Record(Type.String(), Type.Integer())) })

test('an unknown field is named when its name is a word, and never given back when it is anything else', () => {
  expect(faultsOf(schema, { 'langauge': 'fr' }, 'body')[0]?.en).toBe('the field “langauge” is not known here')
  for (const name of ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'x'.repeat(100_000), 'a\u202Eb', `'; drop table account; --`]) {
    const said = JSON.stringify(faultsOf(schema, { [name]: 1 }, 'body'))
    expect(said).not.toContain(name)
    expect(said).not.toMatch(/[<>]/)
    expect(said.length).toBeLessThan(300)
  }
})

test('nor is a place that somebody named themselves', () => {
  expect(faultsOf(schema, { scores: { 'PHQ9_1': 'a' } }, 'body')[0]?.where).toBe('body/scores/PHQ9_1')
  const [fault] = faultsOf(schema, { scores: { ['<b>'.repeat(10_000)]: 'a' } }, 'body')
  expect(fault?.where).toBe('body/scores/…')
})

test('a number too large to be one is refused wherever it stands, also where anything may be sent', () => {
  const anything = closed({ answers: Type.Record(Type.String(), Type.Unknown()) })
  for (const text of ['{"answers":{"a":1e999}}', '{"answers":{"a":[{"b":-1e999}]}}']) {
    expect(faultsOf(anything, JSON.parse(text), 'body')).toEqual([expect.objectContaining({ where: 'body', code: 'number' })])
  }
  expect(faultsOf(anything, JSON.parse('{"answers":{"a":1e308}}'), 'body')).toEqual([])
})
