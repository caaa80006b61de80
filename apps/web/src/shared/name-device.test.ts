import { expect, test } from 'vitest'
import { nameDevice } from './name-device.ts'

test('a device is called what its owner calls it, whatever its browser pretends to be', () => {
  expect(nameDevice('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1')).toBe('iPhone')
  expect(nameDevice('Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile Safari/537.36')).toBe('Android')
  expect(nameDevice('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0')).toBe('PC (Windows)')
  expect(nameDevice('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15')).toBe('Mac')
})

test('an unknown device is left for its owner to name', () => {
  expect(nameDevice('curl/8')).toBe('')
})
