// Who may import whom. Each comment is written for the person whose change was refused: it says what to do next.
import { readFileSync } from 'node:fs'

/** Feature -> the features it may call through their index.ts. Add a pair here when a journey truly needs it, and say why in docs/decisions. */
const declaredPairs = {
  participants: ['studies'],
  consent: ['studies', 'participants'],
  instruments: [],
  collection: ['consent', 'instruments', 'participants', 'studies'],
  cognition: ['consent', 'participants', 'studies'],
  connectors: ['consent', 'participants', 'studies'],
  sensors: ['consent', 'participants', 'studies'],
  qualitative: ['consent', 'studies'],
  linkage: ['consent', 'studies'],
  analyses: ['exports', 'instruments', 'studies'],
  catalogue: ['exports', 'instruments', 'studies'],
  exports: ['consent', 'instruments', 'studies'],
  governance: ['studies'],
  community: ['studies'],
  support: ['studies'],
  innovation: ['studies'],
  carers: ['participants'],
  rights: ['participants'],
}

/** Room of science -> the rooms it may know beside base. */
const knownRooms = { standards: '[^/]+', library: 'instruments', schedule: 'instruments' }

const tests = '\\.test\\.tsx?$|(^|/)journeys/|^apps/web/browser/|(^|/)fixtures/'
const features = '^apps/server/src/features/'
const rooms = '^packages/science/src/'
const spaces = '^apps/web/src/spaces/'
const drivers = '(^|/)node_modules/(kysely|pg|@types/pg|pg-[a-z-]+|graphile-worker)/'
const connection = '^apps/server/src/platform/db(/|\\.ts$)'

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from: { pathNot: tests, ...from }, to })

const anywhere = [
  rule('no-cycle', 'These files import each other in a circle. Move what both need into a third file, or hand it over as an argument.', { pathNot: '^$' }, { circular: true }),
  rule('no-orphan', 'Nothing imports this file and it imports nothing. Delete it, or import it where it is needed.',
    { orphan: true, pathNot: `${tests}|\\.d\\.ts$|/main\\.tsx?$|-worker\\.ts$|/index\\.ts$|\\.config\\.ts$|^scripts/|^bench/` }, {}),
  rule('no-unresolved-import', 'This import leads nowhere. Correct the path (relative imports end in .ts), or add the package to this workspace.', { pathNot: '^$' },
    { couldNotResolve: true, pathNot: '^(virtual:|node:|bun:)|\\?' }),
  rule('no-undeclared-package', 'This package is not in the dependencies of this workspace. Add it to the package.json beside this src folder.', { path: '^(apps|packages)/[^/]+/src/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
  rule('no-dev-package-in-src', 'What runs in production may not import a development package. Move it to "dependencies", or move this code to a test.',
    { path: '^(apps|packages)/[^/]+/src/' }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/@types/' }),
  rule('no-import-of-tests', 'Only a test imports a test. Move what you need into a file of its own beside the subject.', { pathNot: `${tests}|^bench/` }, { path: tests }),
  rule('no-import-of-tests', 'A bench may stand in the house of the journeys (apps/server/journeys/house), not lean on a test. Move what you need there.', { path: '^bench/' },
    { path: tests, pathNot: '^apps/server/journeys/house/(?!.*\\.test\\.ts$)' }),
]

const science = [
  rule('science-is-pure', 'Science imports nothing of ours. Pass what you need as an argument, or move the code to the feature that needs it.', { path: rooms },
    { path: '^(apps/|packages/(?!science/))' }),
  rule('science-no-node', 'Science reads no file, clock or network. Take the value as an argument and let the caller read it.', { path: rooms }, { dependencyTypes: ['core'] }),
  rule('science-base-is-under-all', 'base/ is under every room and knows none. Move this to the room it speaks of.', { path: `${rooms}base/` }, { path: `${rooms}(?!base/)[^/]+/` }),
  rule('science-room-by-door', 'A room is entered by its index.ts. Import from that index.ts, and export there what others need.', { path: `${rooms}([^/]+)/` },
    { path: `${rooms}[^/]+/`, pathNot: `${rooms}$1/|${rooms}[^/]+/index\\.ts$` }),
  ...roomsApart(),
  rule('science-by-its-doors', 'From outside, science is entered by a door: import @weshare/science/<room>.', { path: '^(apps/|packages/(?!science/)|bench/|scripts/)' },
    { path: rooms, pathNot: doorsOf('packages/science') }),
]

const contract = [
  rule('contract-knows-science-only', 'The contract is read by the browser and by the server: it may import science only. Move this to the side that needs it.', { path: '^packages/contract/' }, { path: '^apps/' }),
  rule('contract-no-node', 'The contract runs in the browser too: no node module here. Move this to the server.', { path: '^packages/contract/src/' }, { dependencyTypes: ['core'] }),
]

const web = [
  rule('web-knows-contract-and-science', 'The web speaks to the server through the contract. Declare the route or the schema in packages/contract and import that.', { path: '^apps/web/src/' }, { path: '^apps/(?!web/)' }),
  rule('web-no-node', 'This code runs in a browser: no node module here. Use the web platform, or ask the server.', { path: '^apps/web/src/' }, { dependencyTypes: ['core'] }),
  rule('space-never-imports-space', 'A space does not know another space. Move what both need to apps/web/src/shared.', { path: `${spaces}([^/]+)/` }, { path: `${spaces}[^/]+/`, pathNot: `${spaces}$1/` }),
  rule('shared-knows-no-space', 'shared/ is under every space. Take what differs as a property, or move this file into the space.', { path: '^apps/web/src/shared/' }, { path: spaces }),
  rule('participants-stay-light', 'Participants download this on a phone: no Mantine and no TanStack on any path from their space. Use the plain components and the tokens of shared/theme.',
    { path: `${spaces}participate/` }, { path: '(^|/)node_modules/@(mantine|tanstack)/', reachable: true }),
]

const server = [
  rule('platform-knows-no-feature', 'The platform is under every feature. Take a function as an argument, and let app.ts hand it over.', { path: '^apps/server/src/platform/' }, { path: features }),
  rule('feature-knows-platform-only', 'A feature knows the platform, the contract, science and its declared pairs; not app.ts or main.ts. Ask app.ts to hand you what you need.',
    { path: features }, { path: '^apps/(server/src/[^/]+\\.ts$|web/|cli/)' }),
  rule('feature-by-door', 'Another feature is entered by its index.ts. Import from that index.ts, and export there what you need.', { path: `${features}([^/]+)/` },
    { path: `${features}[^/]+/`, pathNot: `${features}$1/|${features}[^/]+/index\\.ts$` }),
  ...pairs(),
  rule('only-stores-touch-the-database', 'SQL lives in the store.ts of the feature. Move the query there and call it from here.',
    { path: features, pathNot: `${tests}|/[a-z-]*store\\.ts$` }, { path: drivers }),
  rule('only-stores-touch-the-database', 'The connection belongs to the store.ts of the feature (feature.ts may pass it on). Move the query there and call it from here.',
    { path: features, pathNot: `${tests}|/[a-z-]*store\\.ts$|/feature\\.ts$` }, { path: connection }),
  rule('vault-is-handed', 'Who a person is stays in the vault: only app.ts opens features/identity. Receive one function from app.ts instead.',
    { path: '^apps/', pathNot: `${tests}|^apps/server/src/app\\.ts$|${features}identity/` }, { path: `${features}identity/` }),
  rule('no-path-to-the-vault', 'No import path, however long, leads to identity from another feature (exports, analyses and catalogue above all), the platform, a page or a package. Cut the chain shown and receive a function from app.ts.',
    { path: `${features}(?!identity/)|^apps/server/src/platform/|^apps/web/|^packages/` }, { path: `${features}identity/`, reachable: true }),
  rule('composition-on-top', 'app.ts is known only by the files beside it (main.ts, the door) and by the demonstration, which plays through a whole app. Put what you need in the platform or in a feature.',
    { path: '^(apps|packages)/', pathNot: `${tests}|^apps/server/src/([^/]+|demonstration/play-demonstration)\\.ts$` }, { path: '^apps/server/src/app\\.ts$' }),
  rule('server-knows-no-client', 'The server does not know its clients. Move what is shared to packages/contract.', { path: '^apps/server/' }, { path: '^apps/(web|cli)/' }),
]

const cli = [
  rule('cli-by-the-server-door', 'A command enters the server by apps/server/src/index.ts (@weshare/server; @weshare/server/language for the language alone) and science by its doors. Export there what the command needs.',
    { path: '^apps/cli/' }, { path: '^(apps/(server|web)/|packages/contract/)', pathNot: '^apps/server/src/(index|opening/language)\\.ts$' }),
]

function roomsApart() {
  const comment = 'These two rooms of science do not know each other. Move what both need to base/, or let the caller hand it over; a lasting need is declared in knownRooms of .dependency-cruiser.mjs.'
  const named = Object.entries(knownRooms).map(([room, known]) =>
    rule('science-rooms-apart', comment, { path: `${rooms}${room}/` }, { path: `${rooms}[^/]+/`, pathNot: `${rooms}(${room}|base|${known})/` }))
  const unnamed = rule('science-rooms-apart', comment, { path: `${rooms}(?!(?:base|${Object.keys(knownRooms).join('|')})/)([^/]+)/` },
    { path: `${rooms}[^/]+/`, pathNot: `${rooms}($1|base)/` })
  return [...named, unnamed]
}

/** The files a package offers to others, as its package.json says. */
function doorsOf(folder) {
  const manifest = JSON.parse(readFileSync(new URL(`${folder}/package.json`, import.meta.url), 'utf8'))
  const files = Object.values(manifest.exports).map((file) => `^${folder}/${file.replace('./', '').replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`)
  return files.join('|')
}

function pairs() {
  const comment = 'These two features are not a declared pair. Let app.ts hand a function over; if the journey truly needs the pair, declare it in .dependency-cruiser.mjs and say why in docs/decisions.'
  const named = Object.entries(declaredPairs).map(([feature, others]) =>
    rule('feature-by-declared-pair', comment, { path: `${features}${feature}/` }, { path: `${features}(?!(${[feature, ...others].join('|')})/)[^/]+/` }))
  const unnamed = rule('feature-by-declared-pair', comment, { path: `${features}(?!(?:${Object.keys(declaredPairs).join('|')})/)([^/]+)/` },
    { path: `${features}[^/]+/`, pathNot: `${features}$1/` })
  return [...named, unnamed]
}

export default {
  forbidden: [...anywhere, ...science, ...contract, ...web, ...server, ...cli],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)(dist|coverage|\\.weshare)/|\\.(css|svg|woff2?)' },
    // Types count as imports: a type that crosses a wall is a wall with a hole.
    tsPreCompilationDeps: true,
    parser: 'tsc',
    moduleSystems: ['es6'],
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
