import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/test/longest-first.ts'

const clusters = 'apps/server/journeys/house/start-clusters.ts'
const left = ['**/node_modules/**', '**/dist/**']

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'units',
          include: ['{packages,apps}/*/{src,build}/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: left,
          // First, for they fail fastest; they compute, on every processor there is.
          sequence: { groupOrder: 0 },
          maxWorkers: Math.max(2, availableParallelism()),
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['apps/server/journeys/**/*.test.ts'],
          exclude: left,
          // The two database servers are started once for all journeys.
          globalSetup: [clusters],
          // Stories wait more than they compute: three at a time, even on two processors.
          sequence: { groupOrder: 1 },
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['apps/web/browser/**/*.test.ts'],
          exclude: left,
          globalSetup: [clusters, 'apps/web/browser/house/prepare-pages.ts'],
          // Beside the journeys, so that waiting of one is work of the other. None of these measures speed.
          sequence: { groupOrder: 1 },
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // What is awaited is awaited as long as a locator would be: a slow machine saves later, not otherwise.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
