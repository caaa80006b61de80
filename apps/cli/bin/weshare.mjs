#!/usr/bin/env node
// The command itself is TypeScript: the launcher runs it on a Node that can, fetched if need be. Plain JavaScript, for any Node.
import '../../../scripts/launch/as-command.mjs'
