import { has, lineOf, type Check, type Finding, type Tree } from './tree.ts'

const words = ['What', 'Keeps', 'Door', 'Hears', 'Journeys']

/** Every feature tells at its door what it is, what it keeps, and which journeys walk through it. */
export const checkDoorSigns: Check = (tree) =>
  tree.folders
    .filter((folder) => /^apps\/server\/src\/features\/[^/]+$/.test(folder))
    .flatMap((folder) => [...checkSign(tree, folder), ...checkDoor(tree, folder)])

function checkSign(tree: Tree, folder: string): Finding[] {
  const file = `${folder}/README.md`
  const sign = `five lines: ${words.map((word) => `**${word}**`).join(', ')}`
  if (!has(tree, file)) return [{ check: 'door-sign', file, message: `Write the door sign of this feature, in ${sign}.` }]
  const lines = tree.read(file).split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const missing = words.filter((word) => !lines.some((line) => new RegExp(`^[-*\\s]*${word}\\b`).test(line)))
  if (missing.length > 0) return [{ check: 'door-sign', file, message: `Add ${missing.join(', ')}: a door sign has ${sign}.` }]
  if (lines.length > words.length) return [{ check: 'door-sign', file, message: `Keep to ${sign}. Longer explanations belong in docs/.` }]
  return []
}

function checkDoor(tree: Tree, folder: string): Finding[] {
  const file = `${folder}/index.ts`
  if (!has(tree, file)) return [{ check: 'door', file, message: 'Add the door of this feature: an index.ts with named exports only.' }]
  const text = tree.read(file)
  const star = text.indexOf('export *')
  return star < 0 ? [] : [{ check: 'door', file, line: lineOf(text, star), message: 'Name what goes through the door: no "export *".' }]
}
