import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { accountsFeature, secondFactorValues } from './features/accounts/index.ts'
import { analysesFeature, offerOutdating } from './features/analyses/index.ts'
import { auditFeature, type Erased } from './features/audit/index.ts'
import { operationsFeature, type DemoAccount } from './features/operations/index.ts'
import { findInstrument, instrumentsFeature, readAvailability } from './features/instruments/index.ts'
import { studiesFeature } from './features/studies/index.ts'
import { carersFeature } from './features/carers/index.ts'
import { collectionFeature } from './features/collection/index.ts'
import { exportsFeature, offerClearing } from './features/exports/index.ts'
import { consentFeature, levelsOf, listConsents, simpleSignature } from './features/consent/index.ts'
import { identityFeature, identityKeyWork } from './features/identity/index.ts'
import { participantsFeature } from './features/participants/index.ts'
import { rightsFeature } from './features/rights/index.ts'
import { createHttp } from './platform/http/serve.ts'
import { serveDocs } from './platform/http/serve-docs.ts'
import { serveMetrics } from './platform/http/serve-metrics.ts'
import { serveWeb } from './platform/http/serve-web.ts'
import { startJobs, type Jobs } from './platform/jobs.ts'
import type { Clock } from './platform/clock.ts'
import { deriveKey, type Configuration } from './platform/configuration.ts'
import { createSealer, openKeyRing, readMasterKeys, type KeyRing, type SealedValues } from './platform/keys/index.ts'
import { digest } from './platform/seal.ts'
import type { Database } from './platform/db/open-database.ts'
import type { Feature } from './platform/feature.ts'
import type { Mail } from './platform/mail.ts'
import type { Metrics } from './platform/metrics.ts'
import type { Tx } from './platform/transaction.ts'

export interface AppNeeds {
  configuration: Configuration
  database: Database
  clock: Clock
  mail: Mail
  metrics: Metrics
  log: FastifyBaseLogger
  /** Folder of the built web application. */
  web: string
  /** Lays the note of an erasure beside the checkpoints of the trail. */
  noteErasure: (erased: Erased) => Promise<void>
  checkAnswers?: boolean
  /** Accounts shown on the sign-in page of a demonstration. */
  demoAccounts?: () => readonly DemoAccount[]
  /** The password they share. */
  demoPassword?: string
}

export interface App { http: FastifyInstance, startWork: () => Promise<{ stop: () => Promise<void> }> }

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** THE composition: builds the stores, hands features what they need, gathers their routes and jobs. */
export async function createApp(needs: AppNeeds): Promise<App> {
  const { configuration, database } = needs
  const ring = await openRing(needs)
  const accounts = accountsFeature({
    database, clock: needs.clock, key: deriveKey(configuration.secret, 'accounts'), sealer: createSealer(ring, 'second-factor'), name: configuration.name,
    address: configuration.address, secondFactorForAll: configuration.secondFactorForAll, idleMinutes: configuration.idleMinutes, providers: configuration.providers,
  })
  const collection = collectionFeature({ database, clock: needs.clock, findInstrument, countResponse: needs.metrics.countResponse })
  const instruments = instrumentsFeature({ database, clock: needs.clock })
  // One provider for each level of signature offered here; a study that asks for another level cannot be published.
  const providers = [simpleSignature]
  const studies = studiesFeature({ database, clock: needs.clock, readAvailability, signatureLevels: levelsOf(providers) })
  const exports = exportsFeature({ database, clock: needs.clock, folder: configuration.data })
  const analyses = analysesFeature({ database, clock: needs.clock })
  // Whoever ends the use of their answers is in no file and in no result from that commit on; what held them is then taken away.
  const afterUseEnds = async (tx: Tx, study: string): Promise<void> => {
    await offerClearing(tx, study)
    await offerOutdating(tx, study)
  }
  const audit = auditFeature({ database })
  // The vault is opened here alone; each feature is handed the functions it needs and no more.
  const identity = identityFeature({
    transact: database.transact, vaultPool: database.vaultPool, clock: needs.clock, mail: needs.mail,
    ring, address: configuration.address, house: configuration.name,
  })
  const participants = participantsFeature({
    transact: database.transact, clock: needs.clock, address: configuration.address, listConsents,
    createInvitation: accounts.createInvitation, keepPerson: identity.keepPerson, hasMail: identity.hasMail,
    writeLetter: identity.writeLetter, revealIdentity: identity.revealIdentity, findPerson: identity.findPerson,
  })
  const carers = carersFeature({
    transact: database.transact, clock: needs.clock, address: configuration.address, createInvitation: accounts.createInvitation,
    keepCarer: identity.keepCarer, readCarer: identity.readCarer, writeLetter: identity.writeLetter,
  })
  const consent = consentFeature({
    transact: database.transact, clock: needs.clock, providers,
    keepSignature: identity.keepSignature, readSignature: identity.readSignature, writeLetter: identity.writeLetter,
    afterUseEnds,
  })
  const rights = rightsFeature({
    transact: database.transact, snapshot: database.snapshot, clock: needs.clock,
    readContact: identity.readContact, correctContact: identity.correctContact, hasMail: identity.hasMail, writeLetter: identity.writeLetter,
    keepWords: identity.keepWords, readWords: identity.readWords, readOwnFile: identity.readOwnFile, forgetPerson: identity.forgetPerson,
    createInvitation: accounts.createInvitation, describeOwnResponses: collection.describeOwnResponses, afterUseEnds, afterUseReturns: collection.scoreAgain, noteErasure: needs.noteErasure,
  })
  const work: { jobs: Jobs | null } = { jobs: null }
  const operations = operationsFeature({
    database, installation: { name: configuration.name, version, demonstration: configuration.demonstration },
    demoAccounts: needs.demoAccounts ?? (() => []), demoPassword: needs.demoPassword ?? null, jobsRunning: () => work.jobs?.running() ?? false,
  })
  const features: readonly Feature[] = [accounts, audit, operations, collection, instruments, studies, exports, analyses, identity, participants, carers, consent, rights]
  const http = await createHttp({
    routes: features.flatMap((feature) => feature.routes),
    identify: accounts.identify,
    clock: needs.clock,
    log: needs.log,
    address: configuration.address,
    secureCookies: configuration.address.startsWith('https:'),
    trustProxy: configuration.trustProxy,
    requestsPerMinute: configuration.requestsPerMinute,
    checkAnswers: needs.checkAnswers ?? false,
    observe: needs.metrics.observeRequest,
  })
  serveDocs(http, { routes: features.flatMap((feature) => feature.routes.map(({ route }) => route)), version })
  serveMetrics(http, { metrics: needs.metrics, token: configuration.metricsToken ?? null })
  await serveWeb(http, needs.web)
  return {
    http,
    startWork: async () => {
      work.jobs = await startJobs({ pool: database.jobsPool, tasks: features.flatMap((feature) => feature.tasks), log: needs.log })
      return work.jobs
    },
  }
}

/** The data keys, opened by the master keys of this installation; the first start makes them. */
export const openRing = ({ configuration, database, clock }: Pick<AppNeeds, 'configuration' | 'database' | 'clock'>): Promise<KeyRing> => openKeyRing({
  pool: database.vaultPool, clock, masters: () => readMasterKeys(configuration),
  derived: {
    'identity': deriveKey(configuration.secret, 'vault'), 'search': deriveKey(configuration.secret, 'vault index'),
    'second-factor': digest(deriveKey(configuration.secret, 'accounts'), 'seal'),
  },
})

/** Everything that stands under a data key, for the work on keys that the command line asks for. */
export async function composeKeyWork(needs: Pick<AppNeeds, 'configuration' | 'database' | 'clock'>): Promise<SealedValues[]> {
  const ring = await openRing(needs)
  const { transact, vaultPool } = needs.database
  return [...identityKeyWork({ transact, vaultPool, ring }), ...secondFactorValues({ transact, ring, sealer: createSealer(ring, 'second-factor') })]
}

export const mailFolderOf = (configuration: Configuration): string => join(configuration.data, 'mail')
