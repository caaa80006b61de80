import type { Analysis } from '../analysis/index.ts'

/** Every analysis of the room, by subject: the command line, the workspace and the report offer these. */
export const analyses: readonly Analysis[] = []

/**
 * The analysis of an id; undefined when there is none.
 * @source the product's own catalogue
 */
export function analysisNamed(id: string): Analysis | undefined {
  return analyses.find((one) => one.id === id)
}
