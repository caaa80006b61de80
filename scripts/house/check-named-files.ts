import { has, lineOf, type Check } from './tree.ts'

/** Documents whose worth is that what they point to is there. */
const documents = /^(SECURITY\.md|docs\/reliability\.md|docs\/security\/.*\.md)$/
const place = /`((?:apps|packages|scripts|bench|docs|deploy)\/[\w./-]*\w|[A-Z][\w.-]+\.md|Dockerfile|package-lock\.json)`/g
const link = /\]\(([^)#:\s]+)(?:#[^)]*)?\)/g

/** Every file, folder and link that a document of proof names exists. */
export const checkNamedFiles: Check = (tree) => tree.files.filter((file) => documents.test(file)).flatMap((file) => {
  const text = tree.read(file)
  const folder = file.split('/').slice(0, -1).join('/')
  const named = [
    ...[...text.matchAll(place)].map((found) => ({ path: found[1] ?? '', at: found.index })),
    ...[...text.matchAll(link)].map((found) => ({ path: resolve(folder, found[1] ?? ''), at: found.index })),
  ]
  return named.filter(({ path }) => !has(tree, path)).map(({ path, at }) => ({
    check: 'named file', file, line: lineOf(text, at), message: `There is no ${path}: name the file that holds this today, or say plainly that nothing does.`,
  }))
})

function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
