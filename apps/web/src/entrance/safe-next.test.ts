import { expect, test } from 'vitest'
import { safeNext } from './safe-next.ts'

test('after signing in, one goes back to a page of ours', () => {
  expect(safeNext('/clinic?state=late')).toBe('/clinic?state=late')
  expect(safeNext('/research/studies/1#visits')).toBe('/research/studies/1#visits')
})

test('an address of another site in the link is never followed', () => {
  for (const trap of ['https://evil.example', '//evil.example', '/\\evil.example', '/clinical-evil', 'javascript:alert(1)', 7]) {
    expect(safeNext(trap)).toBeUndefined()
  }
})
