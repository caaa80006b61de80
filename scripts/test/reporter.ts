// Writes down what the closing line needs: how many tests passed, failed and were skipped, and why each skipped one was.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node'

interface Outcome {
  passed: number
  failed: number
  skipped: { file: string; name: string; reason: string }[]
  broken: string[]
}

// A reporter named by its path must be a default export.
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const outcome: Outcome = { passed: 0, failed: 0, skipped: [], broken: [] }
    for (const module of modules) {
      for (const one of module.children.allTests()) count(outcome, module, one)
      if (module.errors().length > 0) outcome.broken.push(module.moduleId)
    }
    for (const error of errors) outcome.broken.push(error.message)
    const file = process.env['WESHARE_OUTCOME'] ?? path.join('.weshare', 'test', 'outcome.json')
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(outcome, null, 2))
  }
}

function count(outcome: Outcome, module: TestModule, one: TestCase): void {
  const result = one.result()
  if (result.state === 'passed') outcome.passed += 1
  else if (result.state === 'failed') outcome.failed += 1
  else outcome.skipped.push({ file: module.relativeModuleId, name: one.fullName, reason: explainSkip(module, one) })
}

/** The note given to `skip(condition, 'because …')`; failing that, the condition as written in the test file, on the test or on what it stands in. */
function explainSkip(module: TestModule, one: TestCase): string {
  const result = one.result()
  if (one.options.mode === 'todo') return 'still to be written'
  if (result.state === 'skipped' && result.note) return result.note
  const lines = readFileSync(module.moduleId, 'utf8').split('\n')
  for (let at: TestCase | TestSuite | TestModule = one; at.type !== 'module'; at = at.parent) {
    const condition = at.location ? lines[at.location.line - 1]?.match(/\.(skipIf|runIf)\((.*?)\)\(['"`(]/) : undefined
    if (condition?.[2]) return condition[1] === 'skipIf' ? `because ${condition[2]}` : `unless ${condition[2]}`
  }
  return result.state === 'pending' ? 'it was not reached' : 'no reason given: write test.skipIf(condition) or skip(condition, reason)'
}
