import type { RoleGrant } from '@weshare/contract/accounts'
import { expect, test } from 'vitest'
import { centresWhere } from './use-my-centres.ts'

const centre = (id: string) => ({ id, site: `site-${id}`, name: id, city: id, target: 10, included: 0 })
const study = { id: 'study', centres: [centre('lyon'), centre('lille')] }
const grant = (change: Partial<RoleGrant>): RoleGrant => ({ id: 'grant', role: 'nurse', study: null, site: null, ...change })
const named = (...grants: RoleGrant[]) => centresWhere(study, grants, 'participant.include').map(({ id }) => id)

test('a nurse of one hospital includes at that hospital only', () => {
  expect(named(grant({ site: { id: 'site-lyon', name: 'Lyon' } }))).toEqual(['lyon'])
})

test('a nurse of the whole study includes at all its centres, and of another study at none', () => {
  expect(named(grant({ study: { id: 'study', code: 'S' } }))).toEqual(['lyon', 'lille'])
  expect(named(grant({ study: { id: 'other', code: 'O' } }))).toEqual([])
})

test('a methodologist reads everywhere and includes nowhere', () => {
  expect(named(grant({ role: 'methodologist' }))).toEqual([])
})
