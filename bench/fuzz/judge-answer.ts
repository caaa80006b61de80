import type { IncomingHttpHeaders } from 'node:http'
import type { Operation } from './read-document.ts'

export interface Answered { status: number, headers: IncomingHttpHeaders, text: string }

const stack = /\bat \S+ \(?(file:|node:|\/)|\.(ts|mjs|js):\d+:\d+|node_modules/
const sqlText = /syntax error at or near|violates (row-level|foreign|unique|check|not-null)|relation "|duplicate key value|invalid input syntax|out of range for type|\bselect\s.{1,80}\sfrom\s|\binsert into\s|kysely|pg_catalog|SQLSTATE/i
const markup = /<(script|img|svg|iframe)/i

/** What is wrong with an answer, in words; nothing when it is as the document says, whatever was asked. */
export function judgeAnswer(operation: Operation, { method }: { method: string }, { status, headers, text }: Answered): string[] {
  const type = headers['content-type'] ?? ''
  const faults: string[] = []
  if (status >= 500) faults.push(`answers ${status}`)
  if (status < 200 || (status >= 300 && status < 400)) faults.push(`answers ${status}, which no door declares`)
  if (stack.test(text)) faults.push('shows a stack')
  if (sqlText.test(text)) faults.push('shows the words of the database')
  if (type.includes('html') && !(status < 400 && operation.success.has('text/html'))) faults.push(`is a page (${type})`)
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('lets the browser guess what it is')
  if (method === 'HEAD') return faults
  return [...faults, ...(status >= 400 ? judgeProblem(operation, { status, headers, text }) : judgeSuccess(operation, method, { status, type, text }))]
}

function judgeProblem({ problem }: Operation, { status, headers, text }: Answered): string[] {
  if (!(headers['content-type'] ?? '').startsWith('application/problem+json')) return [`is a refusal of type ${headers['content-type']}`]
  const said: unknown = parse(text)
  const wrong = problem(said)
  if (wrong !== null) return [`is not the problem declared: ${wrong}`]
  const { status: inside, instance } = said as { status: number, instance: string }
  return [
    ...(inside !== status ? [`says ${inside} inside`] : []), ...(headers['x-request-id'] !== instance ? ['has another number inside than outside'] : []),
    ...(markup.test(text) ? ['gives markup back'] : []), ...(text.length > 20_000 ? [`is a refusal of ${text.length} characters`] : []),
  ]
}

function judgeSuccess(operation: Operation, method: string, { status, type, text }: { status: number, type: string, text: string }): string[] {
  if (method !== operation.method) return []
  if (status !== operation.status) return [`answers ${status}, declared ${operation.status}`]
  const check = operation.success.get(type.split(';')[0]?.trim() ?? '')
  if (check === undefined) return [`is of type ${type}, which is not declared`]
  const wrong = check?.(parse(text)) ?? null
  return wrong === null ? [] : [`is not the answer declared: ${wrong}`]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
