import { expect, test } from 'vitest'
import { findCommands } from './commands.ts'

const run = () => undefined
const commands = [
  { id: 'a', label: 'Participants', group: 'Clinique', run },
  { id: 'b', label: 'Étude DEMO-1', group: 'Recherche', words: ['fatigue'], run },
]

test('a few letters without accents or capitals are enough to find a command', () => {
  expect(findCommands(commands, 'etu').map(({ id }) => id)).toEqual(['b'])
  expect(findCommands(commands, 'parti clin').map(({ id }) => id)).toEqual(['a'])
  expect(findCommands(commands, 'FATI').map(({ id }) => id)).toEqual(['b'])
})

test('nothing typed shows everything, a word nobody knows shows nothing', () => {
  expect(findCommands(commands, ' ')).toHaveLength(2)
  expect(findCommands(commands, 'zzz')).toHaveLength(0)
})
