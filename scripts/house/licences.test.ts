import { expect, test } from 'vitest'
import { drawTable, isAllowed, listPackages } from './licences.ts'

test('a choice of licences passes when one of them does, a sum only when all do', () => {
  expect(isAllowed('MIT')).toBe(true)
  expect(isAllowed('(MIT OR GPL-3.0-only)')).toBe(true)
  expect(isAllowed('(MIT AND GPL-3.0-only)')).toBe(false)
  expect(isAllowed('(GPL-2.0-only OR (Apache-2.0 AND BSD-3-Clause))')).toBe(true)
  expect(isAllowed('AGPL-3.0-only')).toBe(false)
  expect(isAllowed('none stated')).toBe(false)
})

test('development tools and our own workspaces are left out, and a package without a licence is seen', () => {
  const packages = listPackages({
    packages: {
      '': { version: '0.1.0' },
      'apps/web': { version: '0.1.0', license: 'Apache-2.0' },
      'node_modules/@weshare/web': { link: true },
      'node_modules/vite': { version: '8.0.0', license: 'MIT', dev: true },
      'node_modules/pg': { version: '8.0.0', license: 'MIT' },
      'apps/web/node_modules/@scope/odd': { version: '1.0.0' },
    },
  })
  expect(packages).toEqual([{ name: '@scope/odd', version: '1.0.0', licence: 'none stated' }, { name: 'pg', version: '8.0.0', licence: 'MIT' }])
  expect(packages.filter((one) => !isAllowed(one.licence)).map((one) => one.name)).toEqual(['@scope/odd'])
  expect(drawTable(packages)).toContain('| pg | 8.0.0 | MIT |')
})
