import { expect, test } from 'vitest'
import { openToCarers, withCarers, withoutCarers } from './allow-carers.ts'
import { starterProtocol } from './starter-protocol.ts'

const protocol = starterProtocol({ fr: 'Mémoire', en: 'Memory' }, 'riph-3')
const asked = ({ notice }: Pick<typeof protocol, 'notice'>) => notice.purposes.map(({ purpose, required }) => [purpose, required])

test('allowing carers asks the person for it in the notice, once, and never as a condition to take part', () => {
  const allowed = { ...protocol, ...withCarers(protocol) }
  expect([allowed.proxy, asked(allowed)]).toEqual(['allowed', [['questionnaires', true], ['carer-answers', false]]])
  const required = { ...allowed, notice: { ...allowed.notice, purposes: allowed.notice.purposes.map((one) => ({ ...one, required: true })) } }
  expect(asked(withCarers(required))).toEqual([['questionnaires', true], ['carer-answers', false]])
})

test('a study that no longer allows carers no longer asks for them', () => {
  const refused = withoutCarers({ ...protocol, ...withCarers(protocol) })
  expect([refused.proxy, asked(refused)]).toEqual(['not-allowed', [['questionnaires', true]]])
})

test('a visit kept to the person says so, and one opened again says nothing', () => {
  const visit = { id: 'v1', title: { fr: 'Une', en: 'One' }, offsetDays: 0, windowBefore: 0, windowAfter: 7, instruments: [] }
  expect(openToCarers(visit, false)).toEqual({ ...visit, proxy: 'not-allowed' })
  expect(openToCarers({ ...visit, proxy: 'not-allowed' }, true)).toEqual(visit)
})
