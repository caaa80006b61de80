import { has, lineOf, type Check, type Finding, type Tree } from './tree.ts'

const configuration = 'apps/server/src/platform/configuration.ts'
const guides = ['docs/guides/operations.md', 'docs/guides/operations.fr.md']
const compose = 'deploy/compose.yaml'
const asked = 'deploy/environment.example'
const ours = /\b(?:DATABASE_URL|WESHARE_[A-Z_]+)\b/g

/** What the deployment files and the operators' guides say is what the server reads, and the image holds every workspace. */
export const checkDeployment: Check = (tree) =>
  has(tree, configuration) ? [...checkNames(tree, readNames(tree)), ...checkGuides(tree, readNames(tree)), ...checkAnswers(tree), ...checkWorkspaces(tree)] : []

function readNames(tree: Tree): Set<string> {
  return new Set([...tree.read(configuration).matchAll(/^ {2}((?:DATABASE_URL|WESHARE_[A-Z_]+)): Type\./gm)].map((match) => match[1] ?? ''))
}

/** A name the server does not read changes nothing, in silence. What compose.yaml asks of its own .env is another matter. */
function checkNames(tree: Tree, known: ReadonlySet<string>): Finding[] {
  const own = composeVariables(tree)
  const files = [...tree.files.filter((file) => /^(Dockerfile|deploy\/[^/]+)$/.test(file)), ...guides.filter((file) => has(tree, file))]
  return files.flatMap((file) => {
    const text = tree.read(file)
    return [...text.matchAll(ours)].flatMap((match): Finding[] => {
      if (known.has(match[0]) || (file.startsWith('deploy/') && own.has(match[0]))) return []
      return [{ check: 'deployment', file, line: lineOf(text, match.index), message: `The server does not read ${match[0]}: correct the name, or add it to ${configuration}.` }]
    })
  })
}

function checkGuides(tree: Tree, known: ReadonlySet<string>): Finding[] {
  return guides.flatMap((file) => {
    if (!has(tree, file)) return [{ check: 'deployment', file, message: 'Write the guide of those who operate the server, in French and in English.' }]
    const told = new Set([...tree.read(file).matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1] ?? ''))
    return [...known].filter((name) => !told.has(name)).map((name) => ({ check: 'deployment', file, message: `Add ${name} to the table of variables: the server reads it.` }))
  })
}

/** What compose.yaml takes from deploy/.env is asked in the example, and nothing else is. */
function checkAnswers(tree: Tree): Finding[] {
  if (!has(tree, compose) || !has(tree, asked)) return []
  const used = composeVariables(tree)
  const offered = new Set([...tree.read(asked).matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] ?? ''))
  return [
    ...[...used].filter((name) => !offered.has(name)).map((name) => ({ check: 'deployment', file: asked, message: `Ask for ${name} here: ${compose} uses it.` })),
    ...[...offered].filter((name) => !used.has(name)).map((name) => ({ check: 'deployment', file: compose, message: `Use ${name}, or take it out of ${asked}: whoever fills it in believes it has an effect.` })),
  ]
}

function composeVariables(tree: Tree): Set<string> {
  return new Set(has(tree, compose) ? [...tree.read(compose).matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? '') : [])
}

function checkWorkspaces(tree: Tree): Finding[] {
  if (!has(tree, 'Dockerfile')) return []
  const copied = tree.read('Dockerfile')
  return tree.files
    .filter((file) => /^(apps|packages)\/[^/]+\/package\.json$/.test(file) && !copied.includes(`COPY ${file} `))
    .map((file) => ({ check: 'deployment', file: 'Dockerfile', message: `Copy ${file} before npm ci: without it the image lacks the libraries of this workspace.` }))
}
