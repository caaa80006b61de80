/** One field that the server refused, and why, in the language of the screen. */
export interface FieldProblem {
  where: string
  message: string
}

export interface ProblemContent {
  code: string
  status: number
  title: string
  detail: string
  errors: readonly FieldProblem[]
}

/** The server understood and said no (RFC 9457). `title` and `detail` are already in the reader's language. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors: readonly FieldProblem[]

  constructor(content: ProblemContent) {
    super(`${content.status} ${content.code}`)
    this.name = 'ProblemError'
    this.code = content.code
    this.status = content.status
    this.title = content.title
    this.detail = content.detail
    this.errors = content.errors
  }
}

/** Nobody answered: no network, a server stopped, or too long a wait. What was sent may or may not have arrived. */
export class OfflineError extends Error {
  readonly reason: 'unreachable' | 'too-slow'

  constructor(reason: 'unreachable' | 'too-slow', cause?: unknown) {
    super(`The server did not answer: ${reason}`, { cause })
    this.name = 'OfflineError'
    this.reason = reason
  }
}

/** The sentence refused for one field, to be shown beside it; the server names a field `/name` or `name`. */
export function problemAt(error: unknown, field: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined
  return error.errors.find(({ where }) => where.replace(/^\//, '').replaceAll('/', '.') === field)?.message
}
