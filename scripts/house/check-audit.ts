// Refuses a shipped package with a known high or critical flaw. Status 3 says that the registry did not answer: counted as skipped.
import path from 'node:path'
import { auditPackages } from './audit-packages.ts'

const audit = auditPackages(path.resolve(import.meta.dirname, '../..'))

if (audit.outcome === 'flawed') {
  for (const { name, severity, title } of audit.flaws) console.error(`audit: ${name} (${severity}): ${title}\n  Upgrade it (npm audit fix), or replace it; a flaw that cannot reach us is explained in SECURITY.md and its package pinned by "overrides".`)
  process.exitCode = 1
}
if (audit.outcome === 'unanswered') {
  console.log(audit.reason.split('\n')[0])
  process.exitCode = 3
}
