import { faultsOf } from '../../apps/server/src/platform/http/validate-request.ts'

export type Schema = Readonly<Record<string, unknown>>
/** What is wrong with a value, by a schema of the document; nothing when it fits. */
export type Check = (value: unknown) => string | null
export interface Parameter { name: string, in: 'path' | 'query', required: boolean, schema: Schema }
/** One door as the served OpenAPI document describes it, with what its answers must be. */
export interface Operation {
  id: string
  method: string
  path: string
  parameters: readonly Parameter[]
  body: Schema | null
  /** Whose session it asks for, and which permission, where it does. */
  audience: string | null
  permission: string | null
  status: number
  /** Media type of a success -> whether its body fits; files are not looked into. */
  success: ReadonlyMap<string, Check | null>
  problem: Check
}

interface Content { schema?: Schema }
interface Described {
  operationId: string
  description?: string
  security?: readonly Record<string, unknown>[]
  parameters?: readonly { name: string, in: string, required?: boolean, schema: Schema }[]
  requestBody?: { content: Record<string, Content> }
  responses: Record<string, { content?: Record<string, Content> }>
}
export interface ServedDocument { paths: Record<string, Record<string, Described>>, components: { schemas: Record<string, Schema> } }

/** Reads the document a server serves: everything a fuzz knows of it comes from there. */
export function readDocument({ paths, components }: ServedDocument): Operation[] {
  const problem = checkOf(components.schemas['Problem'] ?? {})
  return Object.entries(paths).flatMap(([path, operations]) => Object.entries(operations).map(([method, described]) => {
    const [status = '200', answered] = Object.entries(described.responses).find(([code]) => code !== 'default') ?? []
    return {
      id: described.operationId, method: method.toUpperCase(), path, problem, status: Number(status),
      audience: Object.keys(described.security?.[0] ?? {})[0] ?? null, permission: /permission ([a-z.-]+)\./.exec(described.description ?? '')?.[1] ?? null,
      parameters: (described.parameters ?? []).flatMap((one) => (one.in === 'path' || one.in === 'query' ? [{ ...one, in: one.in, required: one.required ?? false }] : [])),
      body: described.requestBody?.content['application/json']?.schema ?? null,
      success: new Map(Object.entries(answered?.content ?? {}).map(([type, { schema }]) => [type, schema === undefined || schema['format'] === 'binary' ? null : checkOf(schema)])),
    }
  }))
}

// What was read from the wire is a JSON Schema already; the validator asks for no more than that.
const checkOf = (schema: Schema): Check => (value) => {
  const [fault] = faultsOf(schema, value, 'answer')
  return fault === undefined ? null : `${fault.where} ${fault.en}`
}
