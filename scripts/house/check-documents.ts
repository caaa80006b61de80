import { has, lineOf, type Check, type Finding, type Tree } from './tree.ts'

const builtIn = new Set(['ci', 'install', 'run', 'exec', 'i', 'view', 'config'])

/** The README names commands that exist, and the words of the house are explained. */
export const checkDocuments: Check = (tree) => [...checkPresence(tree), ...checkCommands(tree)]

function checkPresence(tree: Tree): Finding[] {
  const wanted: [string, string][] = [
    ['docs/glossary.md', 'Write the glossary: each word of the house, in French and in English, with what it means.'],
    ['README.md', 'Write the README: what it is, the commands, the map, the walk.'],
    ['LICENSE', 'Put the full text of the Apache 2.0 licence here.'],
  ]
  return wanted.filter(([file]) => !has(tree, file)).map(([file, message]) => ({ check: 'document', file, message }))
}

function checkCommands(tree: Tree): Finding[] {
  const scripts = new Set(Object.keys(readScripts(tree)))
  return ['README.md', 'CONTRIBUTING.md'].filter((file) => has(tree, file)).flatMap((file) => {
    const text = tree.read(file)
    const commands = [...text.matchAll(/\bnpm (?:run )?([a-z][a-z:-]*)/g)]
    return commands.flatMap((match): Finding[] => {
      const name = match[1] ?? ''
      if (scripts.has(name) || builtIn.has(name)) return []
      return [{ check: 'command', file, line: lineOf(text, match.index), message: `"${match[0]}" does not exist: correct it, or add "${name}" to the scripts of package.json.` }]
    })
  })
}

function readScripts(tree: Tree): Record<string, string> {
  const manifest: unknown = has(tree, 'package.json') ? JSON.parse(tree.read('package.json')) : {}
  const scripts = typeof manifest === 'object' && manifest !== null && 'scripts' in manifest ? manifest.scripts : {}
  return scripts as Record<string, string>
}
