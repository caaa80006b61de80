import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { accountsFeature } from './features/accounts/index.ts'
import { createHttp } from './platform/http/serve.ts'
import { serveWeb } from './platform/http/serve-web.ts'
import { startJobs } from './platform/jobs.ts'
import type { Clock } from './platform/clock.ts'
import { deriveKey, type Configuration } from './platform/configuration.ts'
import type { Database } from './platform/db/open-database.ts'
import type { Feature } from './platform/feature.ts'
import type { Mail } from './platform/mail.ts'
import type { Metrics } from './platform/metrics.ts'

export interface AppNeeds {
  configuration: Configuration
  database: Database
  clock: Clock
  mail: Mail
  metrics: Metrics
  log: FastifyBaseLogger
  /** Folder of the built web application. */
  web: string
  checkAnswers?: boolean
}

export interface App { http: FastifyInstance, startWork: () => Promise<{ stop: () => Promise<void> }> }

/** THE composition: builds the stores, hands features what they need, gathers their routes and jobs. */
export async function createApp(needs: AppNeeds): Promise<App> {
  const { configuration, database } = needs
  const accounts = accountsFeature({ database, clock: needs.clock, key: deriveKey(configuration.secret, 'accounts'), name: configuration.name })
  const features: readonly Feature[] = [accounts]
  const http = await createHttp({
    routes: features.flatMap((feature) => feature.routes),
    identify: accounts.identify,
    log: needs.log,
    secureCookies: configuration.address.startsWith('https:'),
    trustProxy: configuration.trustProxy,
    requestsPerMinute: configuration.requestsPerMinute,
    checkAnswers: needs.checkAnswers ?? false,
    observe: needs.metrics.observeRequest,
  })
  await serveWeb(http, needs.web)
  return {
    http,
    startWork: () => startJobs({ pool: database.jobsPool, tasks: features.flatMap((feature) => feature.tasks), log: needs.log }),
  }
}

export const mailFolderOf = (configuration: Configuration): string => join(configuration.data, 'mail')
