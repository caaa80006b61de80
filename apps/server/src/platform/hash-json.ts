import { createHash } from 'node:crypto'
import { canonicalJson } from '@weshare/science/base'

/** SHA-256 of a JSON value written in its one canonical way: equal values have equal hashes, whoever wrote them. */
export const hashJson = (value: unknown): string => createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
