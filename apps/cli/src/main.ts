#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { readLanguage } from '@weshare/server'
import { CommanderError } from 'commander'
import { createProgram } from './program.ts'
import { exitOf, explain } from './failure.ts'
import type { Terminal } from './terminal.ts'

const terminal: Terminal = {
  environment: process.env, root: fileURLToPath(new URL('../../../', import.meta.url)), out: process.stdout, err: process.stderr, in: process.stdin,
}

// Whoever reads our output may stop early (head, less): that is not a failure.
process.stdout.on('error', (error: Error & { code?: string }) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await (await createProgram(terminal, process.argv.slice(2))).parseAsync(process.argv)
} catch (error) {
  if (!(error instanceof CommanderError)) process.stderr.write(`${explain(error, readLanguage(process.env))}\n`)
  process.exitCode = exitOf(error)
}
