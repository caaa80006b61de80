import { ToldError, type Sentences } from '../../problem.ts'

export type ClusterErrorCode =
  | 'cluster/no-account'
  | 'cluster/folder-unreachable'
  | 'cluster/folder-foreign'
  | 'cluster/folder-not-empty'
  | 'cluster/binaries-missing'
  | 'cluster/binaries-unreachable'
  | 'cluster/version-mismatch'
  | 'cluster/damaged'
  | 'cluster/create-failed'
  | 'cluster/start-failed'
  | 'cluster/not-answering'
  | 'cluster/password-refused'
  | 'cluster/other-folder'
  | 'cluster/still-held'
  | 'cluster/locked'
  | 'cluster/socket-folder-taken'
  | 'cluster/setting-refused'
  | 'cluster/will-not-stop'

/** A way the embedded database can fail. The sentences say what is wrong and what to do; the code is for programs. */
export class ClusterError extends ToldError {
  readonly code: ClusterErrorCode

  constructor(code: ClusterErrorCode, sentences: Sentences) {
    super(sentences)
    this.code = code
  }
}

/** The system's own code of an error (`ENOENT`, `28P01`), or an empty string. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
