#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { explainFailure } from './failure.ts'
import { createProgram } from './program.ts'
import type { Terminal } from './terminal.ts'

const terminal: Terminal = {
  environment: process.env, root: fileURLToPath(new URL('../../../', import.meta.url)), out: process.stdout, err: process.stderr, in: process.stdin,
}

// Whoever reads our output may stop early (head, less): that is not a failure.
process.stdout.on('error', (error: Error & { code?: string }) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await (await createProgram(terminal, process.argv.slice(2))).parseAsync(process.argv)
} catch (error) {
  const { status, sentence } = await explainFailure(error, process.env)
  if (sentence !== null) process.stderr.write(`${sentence}\n`)
  process.exitCode = status
}
