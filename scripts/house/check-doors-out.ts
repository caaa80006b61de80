import { isSource, lineOf, type Check, type Finding, type Tree } from './tree.ts'

const callers = /^apps\/web\/src\/(shared\/api\.ts$|.*worker\.ts$)/
const environmentReaders = /^apps\/(server|cli)\/src\/main\.ts$|\/platform\/configuration\.ts$/

/** The browser speaks to the server through one file, which carries the headers and reads the problems. */
export const checkFetch: Check = (tree) =>
  tree.files
    .filter((file) => /^apps\/web\/src\/.*\.tsx?$/.test(file) && isSource(file) && !callers.test(file))
    .flatMap((file) => findAll(tree, file, { pattern: /(?<![\w.$'"`-])(?:(?:window|globalThis|self)\.)?fetch\s*\(|new XMLHttpRequest|navigator\.sendBeacon|new EventSource/g,
      check: 'fetch', message: 'Call the server through shared/api.ts: it is the only file that calls fetch.' }))

/** The environment is read and checked once, at the start. */
export const checkEnvironment: Check = (tree) =>
  tree.files
    .filter((file) => isSource(file) && !environmentReaders.test(file))
    .flatMap((file) => findAll(tree, file, { pattern: /\bprocess\.env\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*'(?:node:)?process'/g,
      check: 'environment', message: 'Receive this value as an argument: only main.ts reads the environment, and platform/configuration.ts checks it.' }))

function findAll(tree: Tree, file: string, sought: { pattern: RegExp; check: string; message: string }): Finding[] {
  const text = blankComments(tree.read(file))
  const { pattern, check, message } = sought
  return [...text.matchAll(pattern)].map((match) => ({ check, message, file, line: lineOf(text, match.index) }))
}

function blankComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '))
}
