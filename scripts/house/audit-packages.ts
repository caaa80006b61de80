// Asks the registry whether a package we ship has a known flaw that is high or critical. A registry that does not answer is no answer.
import { spawnSync } from 'node:child_process'

export interface Flaw { name: string, severity: string, title: string }
export type Audit = { outcome: 'sound' } | { outcome: 'flawed', flaws: Flaw[] } | { outcome: 'unanswered', reason: string }

const grave = ['high', 'critical']
const patience = 60_000

/** Runs `npm audit` on what `folder` ships, and reads what it says. */
export function auditPackages(folder: string, options: { registry?: string, cache?: string } = {}): Audit {
  const given = [
    ...(options.registry === undefined ? [] : [`--registry=${options.registry}`, '--fetch-retries=0']),
    // npm keeps what it heard of a flaw; another registry may say otherwise.
    ...(options.cache === undefined ? [] : [`--cache=${options.cache}`]),
  ]
  const answer = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json', ...given], { cwd: folder, encoding: 'utf8', timeout: patience, maxBuffer: 64e6 })
  if (answer.error) return { outcome: 'unanswered', reason: answer.error.message }
  return readAudit(answer.stdout)
}

interface Advisory { title?: string, severity?: string }
interface Report { vulnerabilities?: Record<string, { name: string, severity: string, via: (string | Advisory)[] }>, error?: { summary?: string, code?: string }, message?: string }

export function readAudit(text: string): Audit {
  const report = parse(text)
  if (report?.vulnerabilities === undefined) return { outcome: 'unanswered', reason: [report?.error?.summary, report?.message, report?.error?.code].find((word) => word !== undefined && word !== '') ?? 'npm audit gave no report' }
  const flaws = Object.values(report.vulnerabilities).filter(({ severity }) => grave.includes(severity)).map(({ name, severity, via }) => ({
    name, severity, title: via.map((one) => (typeof one === 'string' ? `by ${one}` : one.title ?? 'no title')).join('; '),
  }))
  return flaws.length === 0 ? { outcome: 'sound' } : { outcome: 'flawed', flaws }
}

function parse(text: string): Report | null {
  try {
    return JSON.parse(text) as Report
  } catch {
    return null
  }
}
