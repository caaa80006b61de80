import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Those that take a minute or more, the longest first: begun last, one of them would keep every other processor waiting for it.
const longest = [
  'browser/every-corner', 'browser/every-screen', 'journeys/backup', 'journeys/kill', 'browser/account', 'journeys/command-line', 'journeys/two-servers', 'browser/ways-in',
  'browser/walk', 'journeys/strict-letters', 'journeys/checkpoints', 'journeys/keys', 'cli/src/stats/stats', 'cli/src/score', 'cli/src/program',
]
const rank = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((one) => moduleId.endsWith(`${one}.test.ts`))
  return place === -1 ? longest.length : place
}

/** The groups in their order, and in each the long files before the others, whatever project they are of. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const group = (file: TestSpecification): number => file.project.config.sequence.groupOrder
    return (await super.sort(files)).sort((one, other) => group(one) - group(other) || rank(one) - rank(other))
  }
}
