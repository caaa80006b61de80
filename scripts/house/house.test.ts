import { afterEach, expect, test } from 'vitest'
import { checkDocuments } from './check-documents.ts'
import { checkDoorSigns } from './check-door-signs.ts'
import { checkEnvironment, checkFetch } from './check-doors-out.ts'
import { checkInterfaceText } from './check-interface-text.ts'
import { checkLengths, checkNames } from './check-names.ts'
import { begin, checkPicture, drawPicture, end } from './picture.ts'
import { checkProblems } from './check-problems.ts'
import { checkSources } from './check-sources.ts'
import { checkTranslations } from './check-translations.ts'
import { plantTree, type Plot } from './plant-tree.ts'
import { openTree, type Check, type Tree } from './tree.ts'

let plot: Plot | undefined

afterEach(() => plot?.remove())

function plant(files: Record<string, string>): Tree {
  plot = plantTree(files)
  return openTree(plot.root)
}

function messages(check: Check, files: Record<string, string>): string[] {
  return check(plant(files)).map(({ file, line, message }) => `${file}${line === undefined ? '' : `:${line}`} ${message}`)
}

const feature = 'apps/server/src/features/consent'
const sign = '# Consent\n\n- **What**: a\n- **Keeps**: b\n- **Door**: c\n- **Hears**: d\n- **Journeys**: e\n'
const door = "export { agree } from './agree.ts'\n"

test('a feature without a door sign is told its five lines', () => {
  expect(messages(checkDoorSigns, { [`${feature}/index.ts`]: door })).toEqual([expect.stringContaining('What**, **Keeps**, **Door**, **Hears**, **Journeys')])
})

test('a door sign that lacks a line, or that grows into prose, is refused', () => {
  expect(messages(checkDoorSigns, { [`${feature}/index.ts`]: door, [`${feature}/README.md`]: sign.replace('- **Hears**: d\n', '') })).toEqual([expect.stringContaining('Add Hears')])
  expect(messages(checkDoorSigns, { [`${feature}/index.ts`]: door, [`${feature}/README.md`]: `${sign}\nA long story.\n` })).toEqual([expect.stringContaining('docs/')])
})

test('a feature with its sign and a named door passes; one that exports everything does not', () => {
  expect(messages(checkDoorSigns, { [`${feature}/index.ts`]: door, [`${feature}/README.md`]: sign })).toEqual([])
  expect(messages(checkDoorSigns, { [`${feature}/index.ts`]: "export * from './agree.ts'", [`${feature}/README.md`]: sign })).toEqual([expect.stringContaining('export *')])
})

test('a drawer is refused as a file and as a folder', () => {
  const found = messages(checkNames, { 'apps/web/src/utils.ts': '', 'packages/science/src/helpers/mean.ts': '', 'apps/web/src/shared/i18n/fr/common.json': '{}', 'apps/web/src/plain-date.ts': '' })
  expect(found).toEqual([expect.stringContaining('apps/web/src/utils.ts'), expect.stringContaining('packages/science/src/helpers')])
})

test('a file of 301 lines is refused, one of 300 and a data sheet are not', () => {
  const lines = (count: number): string => 'const line = 1\n'.repeat(count)
  const found = messages(checkLengths, { 'apps/web/src/long.ts': lines(301), 'apps/web/src/fits.ts': lines(300), 'packages/science/src/library/sheet.ts': lines(900), 'apps/web/src/long.test.ts': lines(400) })
  expect(found).toEqual([expect.stringContaining('apps/web/src/long.ts This file has 301 lines')])
})

test('a function that leaves science without saying where it comes from is refused, through any door', () => {
  const found = messages(checkSources, {
    'packages/science/src/statistics/index.ts': "export { mean, cited, most } from './mean.ts'\nexport type { Mean } from './mean.ts'\nexport function loose(): void {}\n",
    'packages/science/src/statistics/mean.ts': 'export function mean(): number { return 1 }\n/** Half rule.\n * @source doi:10.1 */\nexport const cited = (): number => 2\nexport const most = 3\nexport type Mean = number\n',
  })
  expect(found).toEqual([expect.stringContaining('mean.ts:1 Say in the comment of mean'), expect.stringContaining('index.ts:3 Say in the comment of loose')])
})

test('a problem needs a sentence in each language, a code of its own, and its place', () => {
  const whole = "fr: () => 'Le consentement manque.', en: () => 'Consent is missing.'"
  expect(messages(checkProblems, { [`${feature}/problems.ts`]: `export const a = defineProblem('consent/missing', 403, { ${whole} })\n` })).toEqual([])
  expect(messages(checkProblems, { [`${feature}/problems.ts`]: "export const a = defineProblem('consent/missing', 403, { fr: () => 'Le consentement manque.', en: () => '' })\n" })).toEqual([expect.stringContaining('English')])
  expect(messages(checkProblems, { [`${feature}/problems.ts`]: "export const a = defineProblem('consent/missing', 403, { en: () => 'Consent is missing.' })\n" })).toEqual([expect.stringContaining('French')])
  expect(messages(checkProblems, { [`${feature}/agree.ts`]: `const a = defineProblem('consent/missing', 403, { ${whole} })\n` })).toEqual([expect.stringContaining('problems.ts')])
  expect(messages(checkProblems, { [`${feature}/problems.ts`]: `const a = defineProblem('consent/missing', 403, { ${whole} })\n`.repeat(2) })).toEqual([expect.stringContaining('already declared')])
  expect(messages(checkProblems, { [`${feature}/problems.ts`]: `const a = defineProblem('missing', 403, { ${whole} })\n` })).toEqual([expect.stringContaining('feature/what-is-wrong')])
})

test('a sentence written inside a component is refused wherever a person or a screen reader meets it', () => {
  const component = [
    'export const Page = () => <main aria-label="Dossier du patient">',
    '  <h1>Bonjour</h1>',
    '  <input placeholder="Nom" title={\'Votre nom\'} />',
    '  <p>{\'Au revoir\'}</p>',
    '  <p className="quiet" id="total">{t(\'total\')} · 12 %</p><Kbd>Ctrl K</Kbd>',
    '</main>',
  ].join('\n')
  const found = messages(checkInterfaceText, { 'apps/web/src/spaces/clinic/page.tsx': component })
  expect(found.map((one) => /:(\d+) Move "(.*)" to/.exec(one)?.slice(1))).toEqual([['1', 'Dossier du patient'], ['2', 'Bonjour'], ['3', 'Nom'], ['3', 'Votre nom'], ['4', 'Au revoir']])
})

test('French and English must say the same things with the same values', () => {
  const i18n = 'apps/web/src/shared/i18n'
  const found = messages(checkTranslations, {
    [`${i18n}/fr/clinic.json`]: '{ "hello": "Bonjour {{name}}", "only": "Seulement", "days_one": "jour", "days_many": "jours", "days_other": "jours" }',
    [`${i18n}/en/clinic.json`]: '{ "hello": "Hello", "empty": "", "days_one": "day", "days_other": "days" }',
    [`${i18n}/fr/office.json`]: '{}',
  })
  expect(found).toEqual([
    expect.stringContaining('hello has the values none here and name'),
    expect.stringContaining('empty: it is empty'),
    expect.stringContaining('hello has the values name here and none'),
    expect.stringContaining('only is missing'),
    expect.stringContaining('Write the same words in apps/web/src/shared/i18n/en/office.json'),
  ])
})

test('only api.ts and the service worker call the network', () => {
  const found = messages(checkFetch, {
    'apps/web/src/shared/api.ts': 'export const ask = () => fetch("/api")\n',
    'apps/web/src/participate-worker.ts': 'void fetch("/")\n',
    'apps/web/src/spaces/clinic/page.ts': '// fetch( in a comment\nvoid query.refetch()\nvoid window.fetch("/api")\n',
  })
  expect(found).toEqual([expect.stringContaining('apps/web/src/spaces/clinic/page.ts:3 Call the server through shared/api.ts')])
})

test('only main.ts and the configuration read the environment', () => {
  const found = messages(checkEnvironment, {
    'apps/server/src/main.ts': 'start(process.env)\n',
    'apps/server/src/platform/mail.ts': "const from = process.env['MAIL']\n",
    'apps/server/src/platform/log.ts': "import { env } from 'node:process'\n",
  })
  expect(found).toEqual([expect.stringContaining('log.ts:1'), expect.stringContaining('mail.ts:1')])
})

test('the README may not name a command that does not exist', () => {
  const found = messages(checkDocuments, { LICENSE: '', 'docs/glossary.md': '', 'package.json': '{ "scripts": { "start": "x", "check": "x" } }', 'README.md': 'npm start\nnpm run check\nnpm run fly\nnpm ci\n' })
  expect(found).toEqual([expect.stringContaining('README.md:3 "npm run fly" does not exist')])
  expect(messages(checkDocuments, { 'README.md': '' })).toEqual([expect.stringContaining('glossary'), expect.stringContaining('Apache 2.0')])
})

test('a dependency picture that no longer shows the imports is refused, and the redrawn one accepted', async () => {
  const tree = plant({
    '.dependency-cruiser.mjs': 'export default { forbidden: [], options: { tsPreCompilationDeps: true } }\n',
    'packages/science/src/instruments/score.ts': 'export const score = 1\n',
    'packages/science/src/standards/fhir.ts': "import { score } from '../instruments/score.ts'\nexport const fhir = score\n",
    'ARCHITECTURE.md': `# Architecture\n${begin}\nold\n${end}\n`,
  })
  expect(await checkPicture(tree)).toEqual([expect.objectContaining({ message: expect.stringContaining('--write') as string })])

  const picture = await drawPicture(tree.root)
  expect(picture).toContain('science_standards --> science_instruments')
  plot?.plant({ 'ARCHITECTURE.md': `# Architecture\n${begin}\n${picture}\n${end}\n` })
  expect(await checkPicture(openTree(tree.root))).toEqual([])
})
