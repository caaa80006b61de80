import { Secret } from 'otpauth'
import { expect, test } from 'vitest'
import { addressOf, newSecret, stepOf } from './second-factor.ts'

const published = Secret.fromUTF8('12345678901234567890').base32

// RFC 6238, appendix B, SHA-1: the last six of the eight published figures.
test.each([
  [59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037'], [20_000_000_000, '353130'],
])('At %i seconds the code of the published secret is %s.', (seconds, code) => {
  expect(stepOf(published, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30))
})

test('A code is good one step early or late, and no more.', () => {
  const at = (seconds: number) => stepOf(published, '050471', new Date(seconds * 1000))
  const step = Math.floor(1_111_111_111 / 30)
  expect([at(1_111_111_111 - 30), at(1_111_111_111 + 30)]).toEqual([step, step])
  expect([at(1_111_111_111 - 62), at(1_111_111_111 + 62)]).toEqual([null, null])
})

test('A new secret has 160 bits, and its address names the installation and the account.', () => {
  const secret = newSecret()
  expect(Secret.fromBase32(secret).bytes).toHaveLength(20)
  expect(addressOf(secret, { issuer: 'WeShare', email: 'a@b.test' })).toBe(`otpauth://totp/WeShare:a%40b.test?issuer=WeShare&secret=${secret}&algorithm=SHA1&digits=6&period=30`)
})
